import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import { cite } from "../../networks/beyond.ts"
import { placeOf } from "./bounds.ts"
import { nameOf, type Subject } from "./subject.ts"

/** What moves in the file moves on the network. */
export function mediaAnimation(subject: Subject): readonly Diagnostic[] {
  const { content, network } = subject
  return content.media.flatMap((media, index) => {
    const still = media.kind === "unknown" ? undefined : network.media.kinds[media.kind]?.still
    const frames = media.measures?.frames ?? 1
    if (!still || frames === 1) return []
    const args = { file: nameOf(media), frames, by: network.name, source: cite(still) }
    return [diagnose("media/animation", args, placeOf(subject, { media, index }))]
  })
}
