import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import { placeAt, type Subject } from "./subject.ts"

/** A text goes where people can read it, unless the provider asks for one all the same. */
export function textNotShown(subject: Subject): readonly Diagnostic[] {
  const { content, narrowed, network, paths, target } = subject
  if (network.text !== "none" || content.text.trim() === "" || narrowed.textRequired) return []
  const args = { network: network.name, target: target.name }
  return [diagnose("text/not-shown", args, placeAt(subject, paths.text))]
}
