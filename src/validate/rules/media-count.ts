import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import type { MediaKind } from "../../model/network.ts"
import { placeAt, type Subject } from "./subject.ts"

const nouns = {
  image: "images",
  gif: "GIFs",
  video: "videos",
  document: "documents",
} as const satisfies Record<MediaKind, string>

/** No more media than network and provider take, all together and of each kind. */
export function mediaCount(subject: Subject): readonly Diagnostic[] {
  const { content, network, paths, narrowed, provider, target } = subject
  const place = placeAt(subject, paths.media)
  const count = content.media.length
  const limit = Math.min(network.maxMedia, narrowed.media ?? Infinity)
  if (count > limit) {
    const by = limit < network.maxMedia ? `${provider.name} on ${network.name}` : network.name
    return [diagnose("media/too-many", { count, noun: "media", limit, by, target: target.name }, place)]
  }
  return (Object.keys(nouns) as MediaKind[]).flatMap((kind) => {
    const most = network.kinds[kind]
    const some = content.media.filter((media) => media.kind === kind).length
    // A kind that cannot be posted at all is another rule's.
    if (most === undefined || some <= most) return []
    const args = { count: some, noun: nouns[kind], limit: most, by: network.name, target: target.name }
    return [diagnose("media/too-many", args, place)]
  })
}
