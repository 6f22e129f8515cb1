/** What holds on a network whichever provider posts there. */
import type { Network } from "./config.ts"
import type { Content } from "./generated/plan.ts"

/** What a file is. `unknown` only where nobody looked: a URL. */
export type MediaKind = "image" | "gif" | "video" | "document"

/**
 * How a network counts. `x`: weighted characters; `mastodon` and `threads`: graphemes with their own rules for URLs,
 * mentions and emoji. `unstated`: the network says "characters" and no more; graphemes decide, UTF-16 units warn.
 */
export type Counting = "x" | "mastodon" | "threads" | "graphemes" | "utf-16" | "utf-8" | "unstated"

/** A page that states facts, and the day it was read. */
export interface Source {
  /** Address; the name and version of a document that has none. */
  readonly url: string
  /** Day, such as `2026-09-11`. */
  readonly read: string
}

/** Why a fact is believed. */
export interface Evidence {
  readonly source: Source
  /** `low`: what is beyond it is a warning, not an error. */
  readonly confidence: "high" | "medium" | "low"
  /** Beyond it a post is taken all the same, but may look or do worse: a warning, whatever the confidence. */
  readonly advisory?: true
}

export interface Limit extends Evidence {
  readonly max: number
}

export interface TextFacts {
  readonly counting: Counting
  /** Most text of one post, in the network's own unit. */
  readonly limit: Limit
  /** Second limit in UTF-8 bytes, where both must hold. */
  readonly bytes?: Limit
  /** Smaller limit of a post that has media. */
  readonly withMedia?: Limit
}

/** What is counted inside a text. Links are counted once each, however often they stand there. */
export type Countable = "hashtags" | "mentions" | "cashtags" | "links"

export interface CountLimit extends Limit {
  readonly of: Countable
}

/**
 * What is measured of a file. `bytes`; `width`, `height`, `short-side` and `side-sum` in pixels, after rotation; `pixels`:
 * width × height; `ratio`: width / height; `duration` in seconds; `frame-rate` in frames a second; `bit-rate` in bits a second.
 */
export type Measure =
  | "bytes"
  | "width"
  | "height"
  | "short-side"
  | "side-sum"
  | "pixels"
  | "ratio"
  | "frames"
  | "duration"
  | "frame-rate"
  | "bit-rate"
  | "channels"
  | "sample-rate"

/** Both ends belong to what is taken. */
export interface Bound extends Evidence {
  readonly of: Measure
  readonly min?: number
  readonly max?: number
}

/** `type`: content types such as `image/jpeg`; codecs as `h264`, `hevc`, `vp8`, `vp9`, `av1`, `aac`, `opus`, `mp3`. */
export interface Choice extends Evidence {
  readonly of: "type" | "video-codec" | "audio-codec"
  readonly oneOf: readonly string[]
}

/** What holds of a file. Several bounds of one measure may hold: a hard one and an advisory one. */
export interface FileFacts {
  readonly bounds?: readonly Bound[]
  readonly choices?: readonly Choice[]
}

/** One kind of media in one post. */
export interface KindFacts extends FileFacts {
  /** Most of this kind in one post. */
  readonly count: Limit
  /** Only the first frame is shown. Default: what moves, moves. */
  readonly still?: Evidence
  /** The index of an MP4 stands first. Default: it may stand anywhere. */
  readonly indexFirst?: Evidence
  /** The cover image of a video. Default: nothing is stated. */
  readonly thumbnail?: FileFacts
}

export interface MediaFacts {
  /** No post without media. */
  readonly required: boolean
  /** Most media of one post, of all kinds together. */
  readonly count: Limit
  /** An absent kind cannot be posted. */
  readonly kinds: Readonly<Partial<Record<MediaKind, KindFacts>>>
  /** Whether images and videos may stand in one post. */
  readonly mixed: boolean
  /** What further files of a post have in common with the first; `ratio`: they are cropped to it. Default: nothing. */
  readonly alike?: Evidence & { readonly of: "ratio" | "size" }
}

/** Facts of one kind of post, such as a reel. */
export interface PostFacts {
  /** As people write it in a sentence. */
  readonly name: string
  /** null: no limit is documented. "none": a text is not shown at all. */
  readonly text: TextFacts | null | "none"
  /** Default: nothing is counted. */
  readonly counts?: readonly CountLimit[]
  readonly media: MediaFacts
  readonly title: "required" | "optional" | "none"
  /** Default: none is stated. */
  readonly titleLimit?: Limit
  /** Longest alternative text, null where none is stated; "none": the network has no such text. */
  readonly alt: Limit | null | "none"
  /** Whether further posts can hang on the first one. */
  readonly thread: boolean
}

export interface NetworkFacts extends PostFacts {
  readonly id: Network
  /** Markdown in the text is rendered. Default: it shows literally. */
  readonly markdown?: true
  /** Longest search tags, all together. Default: it has none. */
  readonly searchTags?: Limit
  /** Characters that title and text must not have. Default: none. */
  readonly forbidden?: Evidence & { readonly characters: string; readonly in: readonly ("text" | "title")[] }
  /** Characters at which the network cuts a text that does not escape them. Default: none. */
  readonly reserved?: Evidence & { readonly characters: string }
  /** An address in a text stays plain text. Default: it becomes a link. */
  readonly inertLinks?: Evidence
  /** Other kinds of post, by a name of our own; what they do not say is as above. */
  readonly placements?: Readonly<Record<string, Partial<PostFacts> & Pick<PostFacts, "name">>>
  /** Which of them a post becomes; null for the usual kind. */
  readonly placementOf?: (content: Pick<Content, "options" | "media">) => string | null
}
