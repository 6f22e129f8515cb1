import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import { placeAt, type Subject } from "./subject.ts"

/** A title fits on its network, where it is sent at all. */
export function titleTooLong(subject: Subject): readonly Diagnostic[] {
  const { content, narrowed, network, paths, target } = subject
  const { titleLimit: limit } = network
  if (limit === undefined || content.title === null || !narrowed.title) return []
  const used = [...content.title].length
  if (used <= limit) return []
  const args = { used, limit, network: network.name, target: target.name }
  return [diagnose("text/title-too-long", args, placeAt(subject, paths.title))]
}
