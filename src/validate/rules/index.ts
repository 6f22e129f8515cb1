/** All content rules. To add one: a file here, a line in the list, its code in diagnostics/codes, a table test. */
import type { Diagnostic } from "../../diagnostics/diagnostic.ts"
import type { Config } from "../../model/config.ts"
import { providerOf, type Provider } from "../../model/provider.ts"
import { networks } from "../../networks/index.ts"
import { checkCapabilities, narrow } from "../capabilities.ts"
import type { DraftPost } from "../post.ts"
import { altText } from "./alt-text.ts"
import { markdownShows } from "./markdown-shows.ts"
import { mediaCount } from "./media-count.ts"
import { mediaKind } from "./media-kind.ts"
import { mediaMixed } from "./media-mixed.ts"
import { mediaRequired } from "./media-required.ts"
import { mergeTargets } from "./merge.ts"
import type { Rule } from "./subject.ts"
import { textEmpty } from "./text-empty.ts"
import { textTooLong } from "./text-too-long.ts"
import { titleMissing } from "./title-missing.ts"
import { titleTooLong } from "./title-too-long.ts"

export { checkGaps } from "./min-gap.ts"

const rules: readonly Rule[] = [
  textTooLong,
  textEmpty,
  titleMissing,
  titleTooLong,
  markdownShows,
  mediaRequired,
  mediaCount,
  mediaMixed,
  mediaKind,
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
    const subject = { ...draft, post, config, provider, narrowed, network: networks[target.network] }
    return [...rules.flatMap((rule) => rule(subject)), ...checkCapabilities(subject, now)]
  })
  return mergeTargets(found)
}
