/**
 * What a provider can do, as data. Every value is required, so that a missing fact is a type error.
 * Each field says what the program does with it.
 */
import type { Network } from "./config.ts"
import type { Repost } from "./generated/plan.ts"
import type { Limit, MediaKind } from "./network.ts"

/** Parts of a post that some providers cannot carry. `validate/capabilities.ts` turns a lack into a diagnostic. */
export type Feature =
  | "alt-text"
  | "thumbnail"
  | "first-comment"
  | "first-comment-delay"
  | "thread"
  | "title"
  | "link"
  | "labels"
  | "repost"
  | "media-url"

/** Parts of a post that may differ between the accounts of one create. */
export type ContentPart = "text" | "title" | "link" | "firstComment" | "thread" | "media" | "options"

/** What a provider narrows on one network; absent numbers leave the network's own limit. */
export interface NetworkSupport {
  /** Most characters of text this provider takes here, in the network's own unit. */
  readonly text?: number
  /** Most media this provider takes here. */
  readonly media?: number
  /** Kinds of media it takes here. Default: all that the network takes. */
  readonly kinds?: readonly ("image" | "gif" | "video" | "document")[]
  /** Content types it takes here. Default: `media.types`. */
  readonly types?: readonly string[]
  /** Keys of `options.<network>` that it can carry; any other is a diagnostic. */
  readonly options: readonly string[]
  /** Values of an option that it can carry; any other is a diagnostic. All, for an option that is not named here. */
  readonly values?: Readonly<Record<string, readonly string[]>>
  /** Options without which the create is refused; a lack is a diagnostic. Default: none. */
  readonly requires?: readonly string[]
  /** Whether it carries a title here. Default: `features.title`. */
  readonly title?: boolean
  /** Alternative texts it carries here; what is absent is as `features["alt-text"]` and the network have it. */
  readonly alt?: "none" | AltSupport
  /** Features that it has elsewhere, but not here. */
  readonly lacks?: readonly Feature[]
  /** The create is refused without media. */
  readonly mediaRequired?: boolean
  /** The create is refused without a text, whatever media it has. */
  readonly textRequired?: boolean
  /** It is known to escape the characters that the network reserves. Default: nobody says so. */
  readonly escapesReserved?: true
}

export interface AltSupport {
  /** Most characters. */
  readonly characters?: number
  /** Of how many media, from the first: the service takes no text for further ones. */
  readonly media?: number
  /** Only where there are no other media. */
  readonly alone?: true
}

/** At most so many requests in so many milliseconds. */
export interface Rate {
  readonly requests: number
  readonly per: number
  /** `create`: counts creates only. */
  readonly of: "all" | "create"
}

/** The kinds of time that can be asked of a provider. */
export type SendKind = "at" | "now" | "queue" | "draft"

export interface Capabilities {
  /** Networks it posts to; an absent one makes every target there a diagnostic. */
  readonly networks: Readonly<Partial<Record<Network, NetworkSupport>>>
  readonly schedule: {
    /** Smallest step of a scheduled time. `minute`: a time with seconds is a diagnostic. */
    readonly resolution: "minute" | "second" | "millisecond"
    /** Least milliseconds from now to a scheduled time. */
    readonly earliest: number
    /** Most milliseconds from now; null where none is documented. */
    readonly latest: number | null
  }
  /**
   * How a create of each kind of time becomes public; an absent kind is a diagnostic. `draft-first`: create a draft,
   * record its id, then commit that id (tier B). `direct`: one request does it all (tier C, or D where it is public at once).
   */
  readonly create: Readonly<Partial<Record<SendKind, "draft-first" | "direct">>>
  /** `never`: a changed file is cancelled and created again, or blocked where it cannot be cancelled either. */
  readonly edit: "until-published" | "never"
  /** `never`: a removed file is blocked with the instruction to delete it in the service. */
  readonly cancel: "until-published" | "never"
  /** What a listing gives back to recognise our own post. */
  readonly echo: readonly (
    "text" | "accounts" | "labels" | "media-ids" | "media-count" | "created-at" | "scheduled-at"
  )[]
  /** `key`: the server makes a repeated create harmless (tier A). */
  readonly idempotency: "none" | "key"
  /** Whether a 429 to a create proves that nothing was made. `unclear`: it is treated as ambiguous. */
  readonly rateLimited: "not-executed" | "unclear"
  /** Documented request limits, all of which hold; empty where none is documented. */
  readonly rates: readonly Rate[]
  readonly features: Readonly<Record<Feature, boolean>>
  /** Counts per unit that `repost.every` takes; any other is a diagnostic. Default: all. */
  readonly reposts?: Readonly<Record<Repost["every"]["unit"], readonly number[]>>
  /** What may differ between accounts inside one create; deliveries that differ elsewhere become several submissions. */
  readonly perAccount: readonly ContentPart[]
  /** What may differ between networks inside one create, but not between two accounts of one network. */
  readonly perNetwork: readonly ContentPart[]
  /** Options that count for the whole post, whatever the two lists above say. Default: none. */
  readonly perPostOptions?: readonly string[]
  readonly media: {
    /** `separate`: uploaded first, then named by id. `inline`: the bytes travel in the create. */
    readonly upload: "separate" | "inline"
    /** Content types it takes, as exact types or `image/*`. */
    readonly types: readonly string[]
    /** Whether images and videos may stand in one post. */
    readonly mixed: boolean
    /** Most bytes of a file by its kind, whatever the network. Default: no limit is documented. */
    readonly bytes?: Readonly<Partial<Record<MediaKind, Limit>>>
  }
}

/** How strong the promise is; computed from capabilities, never named by a provider. */
export type Tier = "A" | "B" | "C" | "C-" | "D"

/** How a kind of time is sent: with an undo window (milliseconds), `now` is a time where the provider can schedule. */
export function sendKind(
  kind: SendKind,
  { create }: Pick<Capabilities, "create">,
  undoWindow: number,
): SendKind {
  return kind === "now" && undoWindow > 0 && create.at !== undefined ? "at" : kind
}
