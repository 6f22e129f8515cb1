import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import type { Evidence, FileFacts } from "../../model/network.ts"
import type { Media } from "../../model/post.ts"
import { cite } from "../../networks/beyond.ts"
import { listOf } from "../shape-words.ts"
import { brokenOf, placeOf, takes, wordsOf } from "./bounds.ts"
import { nameOf, type Subject } from "./subject.ts"

/** A thumbnail is of a type and a size that the network takes, where the provider carries it at all. */
export function mediaThumbnail(subject: Subject): readonly Diagnostic[] {
  const { content, narrowed, network, provider } = subject
  const isCarried = provider.capabilities.features.thumbnail && !narrowed.lacks?.includes("thumbnail")
  const facts = network.media.kinds.video?.thumbnail
  if (!isCarried || !facts) return []
  return content.media.flatMap((media, index) => {
    const { thumbnail } = media
    if (thumbnail === null) return []
    return troublesOf(thumbnail, facts, subject).map(({ evidence, ...words }) => {
      const place = placeOf(subject, { media, index, key: "thumbnail", evidence })
      return diagnose("media/thumbnail", { file: nameOf(thumbnail), ...words, by: network.name }, place)
    })
  })
}

interface Trouble {
  readonly is: string
  readonly takes: string
  readonly limit: string
  readonly source: string
  readonly evidence: Evidence
}

/** Its type, else what it is beyond: another type has another size. */
function troublesOf(thumbnail: Media, facts: FileFacts, { network }: Subject): readonly Trouble[] {
  const type = facts.choices?.find(({ of }) => of === "type")
  if (type && thumbnail.mime !== null && !type.oneOf.includes(thumbnail.mime)) {
    const limit = listOf(type.oneOf)
    return [{ is: `is ${thumbnail.mime}`, takes: takes(type), limit, source: cite(type), evidence: type }]
  }
  const bounds = (facts.bounds ?? []).map((bound) => ({ ...bound, by: network.name }))
  return brokenOf(thumbnail, bounds).map((broken) => ({ ...wordsOf(broken), evidence: broken }))
}
