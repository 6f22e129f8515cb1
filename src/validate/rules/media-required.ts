import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import { placeAt, type Subject } from "./subject.ts"

/** A network or provider that needs media gets some. */
export function mediaRequired(subject: Subject): readonly Diagnostic[] {
  const { content, network, paths, narrowed, provider } = subject
  if (content.media.length > 0) return []
  const { required } = network.media
  if (!required && !narrowed.mediaRequired) return []
  const by = required ? network.name : `${provider.name} on ${network.name}`
  return [diagnose("media/required", { by, network: network.name }, placeAt(subject, paths.media))]
}
