/** What an author means, checked. */
import type { Content, Media, TextSize, When } from "./generated/plan.ts"
import type { Target } from "./config.ts"
import type { Range } from "./range.ts"

export type { Content, Measures, Media, TextSize, When } from "./generated/plan.ts"

/** Milliseconds in which the same text on the same account counts as the same post: 90 days. */
export const duplicateWindow = 90 * 24 * 3_600_000

/** Path in a post's data, such as `["overrides", "x-acme", "text"]`. */
export type DataPath = readonly (string | number)[]

/** Everything of a post that one target receives, overrides applied. */
export interface PostContent {
  readonly target: Target
  readonly content: Content
  /** Size of the text against the limit; null where no limit is known. */
  readonly size: TextSize | null
  /** Where in the data the text of this target stands: `["text"]`, `["overrides", …, "text"]` or `["body"]`. */
  readonly textPath: DataPath
  /** Where the post names the target, or a group that it is in; `["targets"]` where it names none. */
  readonly targetPath: DataPath
  /** In order. */
  readonly urls: readonly WrittenUrl[]
}

/** An address in a post from which the service would fetch a file. */
export interface WrittenUrl {
  readonly url: string
  /** Where it stands in the data. */
  readonly path: DataPath
  /** What its ending promises, or the option that it is the value of. */
  readonly kind: Media["kind"]
  readonly use: "media" | "cover"
}

declare const checked: unique symbol

/** A post that passed every check. Only `validate/` makes one, so that nothing unchecked is planned. */
export interface ValidatedPost {
  readonly [checked]: true
  /** The `id` the author wrote; null when the key comes from the path. */
  readonly id: string | null
  /** Path from the repository root, with forward slashes. */
  readonly path: string
  /** `at` is filled for kind `at` only. */
  readonly when: When
  readonly ifMissed: "fail" | "skip" | "now"
  readonly allowDuplicate: boolean
  /** One per target, sorted by target name. */
  readonly contents: readonly PostContent[]
  /** Where something stands in the file; the nearest parent for what is not written. */
  readonly locate: (path: DataPath) => Range
}
