import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import { cite } from "../../networks/beyond.ts"
import { placeOf } from "./bounds.ts"
import { nameOf, type Subject } from "./subject.ts"

/** A video begins with its index where the network asks for that. A note only: cameras write it last. */
export function mediaSlowStart(subject: Subject): readonly Diagnostic[] {
  const { content, network } = subject
  const indexFirst = network.media.kinds.video?.indexFirst
  if (!indexFirst) return []
  return content.media.flatMap((media, index) => {
    if (media.kind !== "video" || media.measures?.startsFast !== false) return []
    const args = { file: nameOf(media), by: network.name, source: cite(indexFirst) }
    return [diagnose("media/slow-start", args, placeOf(subject, { media, index }))]
  })
}
