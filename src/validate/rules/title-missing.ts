import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import { placeAt, type Subject } from "./subject.ts"

/** A network that needs a title gets one. */
export function titleMissing(subject: Subject): readonly Diagnostic[] {
  const { content, network, paths, target } = subject
  if (network.title !== "required" || content.title !== null) return []
  const args = { network: network.name, target: target.name }
  return [diagnose("text/title-missing", args, placeAt(subject, paths.title))]
}
