/** What an author means, checked. */
import type { Content, TextSize, When } from "./generated/plan.ts"
import type { Target } from "./config.ts"
import type { Range } from "./range.ts"

export type { Content, Media, TextSize, When } from "./generated/plan.ts"

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
