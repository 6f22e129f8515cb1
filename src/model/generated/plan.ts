/** Generated from schemas/plan.schema.json by `npm run generate`. */

/**
 * What a run would do, as data. The same input gives the same plan and the same hash.
 */
export interface Plan {
  /**
   * Version of this format.
   */
  version: 1
  /**
   * SHA-256 over everything that would be sent, hex: identity of an approved plan.
   */
  hash: string
  /**
   * One change per delivery (post × target), in stable order.
   */
  changes: Change[]
}
/**
 * What happens to one delivery.
 */
export interface Change {
  /**
   * create, update, replace (cancel, then create), cancel, none or blocked.
   */
  action: "create" | "update" | "replace" | "cancel" | "none" | "blocked"
  /**
   * Key of the post.
   */
  post: string
  /**
   * Path of the post file.
   */
  path: string
  /**
   * Line in the post file to point at, 1-based.
   */
  line: number
  /**
   * Name of the target.
   */
  target: string
  /**
   * Name of the workspace.
   */
  workspace: string
  /**
   * Provider id.
   */
  provider: string
  /**
   * Account id at the provider.
   */
  account: string
  /**
   * Identity of the account in the ledger.
   */
  accountKey: string
  /**
   * Network of the account.
   */
  network: string
  /**
   * Deliveries with the same value travel in one request; null when nothing is sent.
   */
  submission: string | null
  /**
   * How strong the promise is: B exactly once, C and C- at most once, D publish now only.
   */
  tier: "A" | "B" | "C" | "C-" | "D"
  when: When
  /**
   * What would be sent; null for a cancel whose file is gone.
   */
  content: Content | null
  /**
   * Size of the text against the network's limit; null where no limit is known.
   */
  size: TextSize | null
  /**
   * SHA-256 of the delivery's meaning, hex.
   */
  fingerprint: string
  /**
   * Generation that a create would have.
   */
  generation: number
  /**
   * Id at the provider, where the post is already there.
   */
  remoteId: string | null
  /**
   * Why this action, in short sentences.
   */
  reasons: string[]
  /**
   * Codes of the diagnostics that block it.
   */
  codes: string[]
}
/**
 * The moment a post goes out.
 */
export interface When {
  /**
   * at a time, now, at the next queue slot, or never by itself (draft).
   */
  kind: "at" | "now" | "queue" | "draft"
  /**
   * UTC instant, for at.
   */
  at: string | null
  /**
   * The time as people on the spot read it, for at.
   */
  local: string | null
  /**
   * Time zone of local.
   */
  timezone: string | null
}
/**
 * Everything of a post that one account receives.
 */
export interface Content {
  /**
   * The exact text.
   */
  text: string
  /**
   * Title, where the network has one.
   */
  title: string | null
  /**
   * Link of the card.
   */
  link: string | null
  /**
   * First comment.
   */
  firstComment: string | null
  /**
   * Seconds from the post to its first comment; null for at once.
   */
  firstCommentDelay: number | null
  /**
   * Further parts of the thread.
   */
  thread: string[]
  /**
   * Media in order.
   */
  media: Media[]
  /**
   * Settings of the account's network.
   */
  options: {
    [k: string]: unknown
  }
  /**
   * Labels inside the provider.
   */
  labels: string[]
  /**
   * How the post is published again; null for once.
   */
  repost: Repost | null
}
/**
 * One image or video.
 */
export interface Media {
  /**
   * Path from the repository root; null for a URL.
   */
  file: string | null
  /**
   * Public address; null for a file.
   */
  url: string | null
  /**
   * Alternative text.
   */
  alt: string | null
  /**
   * What it is, from the bytes of a file.
   */
  kind: "image" | "gif" | "video" | "document" | "unknown"
  /**
   * Content type, from the bytes of a file; null for a URL.
   */
  mime: string | null
  /**
   * Size in bytes; null for a URL.
   */
  bytes: number | null
  /**
   * Hash of the bytes, hex; null for a URL.
   */
  sha256: string | null
  /**
   * Cover image of a video.
   */
  thumbnail: Media | null
  /**
   * What the bytes say of an image or a video; null where nobody looked: a URL, a document.
   */
  measures: Measures | null
}
/**
 * What the bytes of a media file say.
 */
export interface Measures {
  /**
   * Pixels, after rotation; null where it is not told.
   */
  width: number | null
  /**
   * Pixels, after rotation; null where it is not told.
   */
  height: number | null
  /**
   * 1 for a still image; null for a video.
   */
  frames: number | null
  /**
   * Seconds; null for a still image.
   */
  duration: number | null
  /**
   * Frames a second; null for a still image.
   */
  frameRate: number | null
  /**
   * Bits a second of the whole file; null for a still image.
   */
  bitRate: number | null
  /**
   * h264, hevc, vp8, vp9, av1, or as the file calls it; null for an image.
   */
  videoCodec: string | null
  /**
   * aac, opus, mp3, or as the file calls it; null without sound.
   */
  audioCodec: string | null
  /**
   * Channels of the sound; null without sound.
   */
  channels: number | null
  /**
   * Samples a second of the sound; null without sound.
   */
  sampleRate: number | null
  /**
   * Whether a player can begin before it has the whole file: the index of an MP4 stands first; null for an image.
   */
  startsFast: boolean | null
}
/**
 * How a post is published again.
 */
export interface Repost {
  /**
   * The interval.
   */
  every: {
    /**
     * How many of the unit.
     */
    count: number
    /**
     * Unit of the interval.
     */
    unit: "day" | "month" | "year"
  }
  /**
   * UTC instant after which it is not published again; null for no end.
   */
  until: string | null
}
/**
 * Size of the text against the limit.
 */
export interface TextSize {
  /**
   * Size in the network's own way of counting.
   */
  used: number
  /**
   * The limit.
   */
  limit: number
  /**
   * What is counted.
   */
  unit: string
}
