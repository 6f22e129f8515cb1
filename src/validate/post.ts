/** A post between its shape and its last checks: everything resolved, nothing promised yet. */
import type { ContentPart } from "../model/capability.ts"
import type { Target } from "../model/config.ts"
import type { WrittenPost } from "../model/generated/post.ts"
import type { Content, DataPath, When } from "../model/post.ts"
import type { Range } from "../model/range.ts"

/** What one target would receive, overrides applied, and where each part of it is written. */
export interface DraftContent {
  readonly target: Target
  readonly content: Content
  /** Where each part stands: in the post, in an override, or in the body; the path it would have if it is not written. */
  readonly paths: Readonly<Record<ContentPart, DataPath>>
  /** One per part of `content.thread`. */
  readonly threadPaths: readonly DataPath[]
}

export interface DraftPost {
  /** The `id` the author wrote; null when the key comes from the path. */
  readonly id: string | null
  /** Key for messages: the id, else made from the path. */
  readonly key: string
  /** Path from the repository root, with forward slashes. */
  readonly path: string
  /** null where the schedule cannot be read; a diagnostic says so already. */
  readonly when: When | null
  readonly ifMissed: "fail" | "skip" | "now"
  readonly allowDuplicate: boolean
  /** The data as written, for what is checked but not part of a content (`repost`). */
  readonly written: WrittenPost
  /** One per target, sorted by target name. */
  readonly contents: readonly DraftContent[]
  /** Where something stands in the file; the nearest parent for what is not written. Default: the value. */
  readonly locate: (path: DataPath, part?: "key" | "value") => Range
  /** Where a stretch of a text stands, by UTF-16 offsets in `content.text`, end exclusive; the whole text where that is not exact. */
  readonly locateText: (path: DataPath, span: TextSpan) => Range
}

/** UTF-16 offsets in a text, end exclusive. */
export interface TextSpan {
  readonly start: number
  readonly end: number
}
