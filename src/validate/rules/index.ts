/** All content rules. To add one: a file here, a line in the list, its code in diagnostics/codes, a table test. */
import type { Diagnostic } from "../../diagnostics/diagnostic.ts"
import type { Config } from "../../model/config.ts"
import { providerOf, type Provider } from "../../model/provider.ts"
import { checkCapabilities, narrow } from "../capabilities.ts"
import type { DraftPost } from "../post.ts"
import { altText } from "./alt-text.ts"
import { linkInert } from "./link-inert.ts"
import { markdownShows } from "./markdown-shows.ts"
import { mediaAnimation } from "./media-animation.ts"
import { mediaAudio } from "./media-audio.ts"
import { mediaBitRate } from "./media-bit-rate.ts"
import { mediaCodec } from "./media-codec.ts"
import { mediaCount } from "./media-count.ts"
import { mediaDimensions } from "./media-dimensions.ts"
import { mediaDuration } from "./media-duration.ts"
import { mediaFrameRate } from "./media-frame-rate.ts"
import { mediaFrames } from "./media-frames.ts"
import { mediaKind } from "./media-kind.ts"
import { mediaMixed } from "./media-mixed.ts"
import { mediaRatio } from "./media-ratio.ts"
import { mediaRequired } from "./media-required.ts"
import { mediaSize } from "./media-size.ts"
import { mediaSlowStart } from "./media-slow-start.ts"
import { mediaThumbnail } from "./media-thumbnail.ts"
import { mediaUnequal } from "./media-unequal.ts"
import { mergeTargets } from "./merge.ts"
import { checkQuietHours } from "./quiet-hours.ts"
import { factsOf, type Rule } from "./subject.ts"
import { tagsTooLong } from "./tags-too-long.ts"
import { textCounts } from "./text-counts.ts"
import { textEmpty } from "./text-empty.ts"
import { textForbidden } from "./text-forbidden.ts"
import { textNotShown } from "./text-not-shown.ts"
import { textReserved } from "./text-reserved.ts"
import { textTooLong } from "./text-too-long.ts"
import { titleMissing } from "./title-missing.ts"
import { titleTooLong } from "./title-too-long.ts"
import { trackingRepeats } from "./tracking-repeats.ts"

export { checkGaps } from "./min-gap.ts"
export { checkSameText } from "./same-text.ts"

const rules: readonly Rule[] = [
  textTooLong,
  textEmpty,
  titleMissing,
  titleTooLong,
  textNotShown,
  textCounts,
  textForbidden,
  textReserved,
  markdownShows,
  linkInert,
  trackingRepeats,
  tagsTooLong,
  mediaRequired,
  mediaCount,
  mediaMixed,
  mediaKind,
  mediaSize,
  mediaDimensions,
  mediaRatio,
  mediaDuration,
  mediaFrameRate,
  mediaFrames,
  mediaBitRate,
  mediaCodec,
  mediaAudio,
  mediaAnimation,
  mediaSlowStart,
  mediaThumbnail,
  mediaUnequal,
  altText,
]

export interface CheckOptions {
  readonly config: Config
  readonly providers: Readonly<Record<string, Provider>>
  /** Milliseconds since the epoch. */
  readonly now: number
}

/**
 * Holds a post against its networks, providers and the team's policy, once for each target. What is wrong for several
 * targets alike is said once.
 */
export function checkContent(post: DraftPost, { config, providers, now }: CheckOptions): Diagnostic[] {
  const found = post.contents.flatMap((draft) => {
    const { target } = draft
    const provider = providerOf(providers, config.workspaces[target.workspace])!
    const narrowed = narrow(provider.capabilities, target.network)
    const subject = { ...draft, post, config, provider, narrowed, network: factsOf(draft, config) }
    return [...rules.flatMap((rule) => rule(subject)), ...checkCapabilities(subject, now)]
  })
  return [...mergeTargets(found), ...checkQuietHours(post, { config, now })]
}
