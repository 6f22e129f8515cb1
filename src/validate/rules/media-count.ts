import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import type { Limit, MediaKind } from "../../model/network.ts"
import { cite, severityOf, surely } from "../../networks/beyond.ts"
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
  const own = narrowed.media ?? Number.POSITIVE_INFINITY
  if (own < network.media.count.max && count > own) {
    const by = `${provider.name} on ${network.name}`
    const args = { count, noun: "media", limit: own, by, takes: "takes", source: "", target: target.name }
    return [diagnose("media/too-many", args, place)]
  }
  const beyond = (some: number, noun: string, limit: Limit) => {
    if (some <= limit.max) return []
    const said = { takes: surely("take", limit), source: cite(limit) }
    const args = { count: some, noun, limit: limit.max, by: network.name, ...said, target: target.name }
    return [diagnose("media/too-many", args, { ...place, severity: severityOf(limit) })]
  }
  const all = beyond(count, "media", network.media.count)
  if (all.length > 0) return all
  return (Object.keys(nouns) as MediaKind[]).flatMap((kind) => {
    const facts = network.media.kinds[kind]
    const some = content.media.filter((media) => media.kind === kind).length
    // A kind that cannot be posted at all is another rule's.
    return facts === undefined ? [] : beyond(some, nouns[kind], facts.count)
  })
}
