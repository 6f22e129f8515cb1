import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import { cite, severityOf, surely } from "../../networks/beyond.ts"
import { placeAt, type Subject } from "./subject.ts"

/** A title fits on its network, where it is sent at all. */
export function titleTooLong(subject: Subject): readonly Diagnostic[] {
  const { content, narrowed, network, paths, target } = subject
  const { titleLimit: limit } = network
  if (limit === undefined || content.title === null || !narrowed.title) return []
  const used = [...content.title].length
  if (used <= limit.max) return []
  const args = {
    ...{ used, limit: limit.max, network: network.name },
    ...{ allows: surely("allow", limit), source: cite(limit), target: target.name },
  }
  const place = { ...placeAt(subject, paths.title), severity: severityOf(limit) }
  return [diagnose("text/title-too-long", args, place)]
}
