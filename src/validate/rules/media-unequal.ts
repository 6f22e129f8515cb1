import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import { cite } from "../../networks/beyond.ts"
import { ratioShown } from "./amounts.ts"
import { placeOf } from "./bounds.ts"
import { nearRatio, sizeOf, type Size } from "./measures.ts"
import { nameOf, type Subject } from "./subject.ts"

interface Way {
  readonly areAlike: (one: Size, other: Size) => boolean
  readonly shown: (size: Size) => string
  /** What the network does with files that are not, as its predicate. */
  readonly does: string
}

/** What files of one post have in common. */
const ways = {
  ratio: {
    areAlike: (one, other) => nearRatio(one.width / one.height) === nearRatio(other.width / other.height),
    shown: ({ width, height }) => ratioShown(width / height, 1),
    does: "crops all to the first",
  },
  size: {
    areAlike: (one, other) => one.width === other.width && one.height === other.height,
    shown: ({ width, height }) => `${width} × ${height} pixels`,
    does: "wants all in one size",
  },
} as const satisfies Readonly<Record<string, Way>>

/** Files of one post are shaped like its first one, where the network shows them so. */
export function mediaUnequal(subject: Subject): readonly Diagnostic[] {
  const { content, network } = subject
  const [first, ...others] = content.media
  const { alike } = network.media
  if (!first || !alike) return []
  const { areAlike, shown, does } = ways[alike.of]
  const model = sizeOf(first.measures)
  return others.flatMap((media, index) => {
    const size = sizeOf(media.measures)
    if (!model || !size || areAlike(model, size)) return []
    const both = { file: nameOf(media), is: shown(size), first: nameOf(first), firstIs: shown(model) }
    const args = { ...both, by: network.name, does, source: cite(alike) }
    return [diagnose("media/unequal", args, placeOf(subject, { media, index: index + 1 }))]
  })
}
