/** What holds on a network whichever provider posts there. */
import type { Network } from "./config.ts"

/** What a file is. `unknown` only where nobody looked: a URL. */
export type MediaKind = "image" | "gif" | "video" | "document"

/**
 * How a network counts. `x`: weighted characters; `mastodon` and `threads`: graphemes with their own rules for URLs,
 * mentions and emoji. `unstated`: the network says "characters" and no more; graphemes decide, UTF-16 units warn.
 */
export type Counting = "x" | "mastodon" | "threads" | "graphemes" | "utf-16" | "utf-8" | "unstated"

export interface TextFacts {
  /** Most text of one post, in the network's own unit. */
  readonly limit: number
  readonly counting: Counting
  /** Second limit in UTF-8 bytes, where both must hold. */
  readonly bytes?: number
  /** Smaller limit of a post that has media. */
  readonly withMedia?: number
}

export interface NetworkFacts {
  readonly id: Network
  /** As people write it in a sentence. */
  readonly name: string
  /** null: no limit is documented. */
  readonly text: TextFacts | null
  /** Markdown in the text is rendered. Default: it shows literally. */
  readonly markdown?: true
  /** No post without an image or a video. */
  readonly mediaRequired: boolean
  /** Most media of one post, of all kinds together. */
  readonly maxMedia: number
  /** Most media of each kind in one post; an absent kind cannot be posted. */
  readonly kinds: Readonly<Partial<Record<MediaKind, number>>>
  /** Whether images and videos may stand in one post. */
  readonly mixed: boolean
  readonly title: "required" | "optional" | "none"
  /** Most characters of a title. Default: none is stated. */
  readonly titleLimit?: number
  /** Most characters of an alternative text, null where none is stated; "none": the network has no such text. */
  readonly alt: number | null | "none"
}
