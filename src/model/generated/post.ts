/** Generated from schemas/post.schema.json by `npm run generate`. */

/**
 * A comment posted right below the post, where the network and the provider can: its text, or its text and how long after the post it comes.
 */
export type WrittenFirstComment =
  | string
  | {
      /**
       * The comment.
       */
      text: string
      /**
       * How long after the post, in minutes or hours, up to two hours. Default: at once.
       */
      after?: string
    }

/**
 * A post file: the front matter of a Markdown post, or a whole YAML post.
 */
export interface WrittenPost {
  /**
   * Identity of the post. Default: derived from the path when the post is first seen, then kept in the ledger. Write it before renaming and editing a file at once.
   */
  id?: string
  /**
   * Where the post goes: names of targets or groups from postmerge.yml. Default: defaults.targets of the configuration.
   *
   * @minItems 1
   */
  targets?: string[]
  /**
   * When the post goes out; every post says so: a local time such as 2026-12-01 18:00, a time with an offset, or one of now, queue, draft.
   */
  schedule?: string
  /**
   * IANA time zone of a local time in schedule. Default: timezone of the configuration.
   */
  timezone?: string
  /**
   * The text of a YAML post. In a Markdown post the text stands below the front matter instead.
   */
  text?: string
  /**
   * Title, for networks that have one (YouTube, Pinterest).
   */
  title?: string
  /**
   * Link of the preview card or the pin.
   */
  link?: string
  /**
   * Images and videos, in the order they are shown.
   *
   * @minItems 1
   * @maxItems 35
   */
  media?: WrittenMedia[]
  "first-comment"?: WrittenFirstComment
  /**
   * Further parts of a thread, after the text. In a Markdown body, lines that are exactly --- separate the parts instead.
   *
   * @minItems 1
   */
  thread?: string[]
  /**
   * Labels (tags) put on the post inside the provider; never shown on a network.
   *
   * @minItems 1
   */
  labels?: string[]
  options?: WrittenOptions
  /**
   * What differs for one target or one network, by its name. A target wins over its network.
   */
  overrides?: {
    [k: string]: WrittenOverride
  }
  /**
   * What happens when the time has passed before the post could be scheduled: fail (default) says so, skip leaves it out, now publishes it late.
   */
  "if-missed"?: "fail" | "skip" | "now"
  /**
   * Allow the same text on the same account again within 90 days. Default: false.
   */
  "allow-duplicate"?: boolean
  /**
   * Publish the post again at an interval, where a provider can.
   */
  repost?: {
    /**
     * The interval, in days, months or years.
     */
    every: string
    /**
     * The last time, local or with an offset. Default: no end.
     */
    until?: string
  }
  /**
   * Notes for reviewers. Never sent.
   */
  notes?: string
}
/**
 * One image or video: a file of the repository, or a public URL.
 */
export interface WrittenMedia {
  /**
   * Path relative to the post file, or from the repository root with a leading slash.
   */
  file?: string
  /**
   * A public https address that the provider downloads itself.
   */
  url?: string
  /**
   * Alternative text for people who cannot see the image.
   */
  alt?: string
  /**
   * Cover image of a video: a path as in file.
   */
  thumbnail?: string
}
/**
 * Settings of single networks, spelled the same for every provider.
 */
export interface WrittenOptions {
  /**
   * Settings for X.
   */
  x?: {
    /**
     * Who may reply.
     */
    "reply-settings"?: "everyone" | "following" | "mentioned"
    /**
     * Label the post as made with AI.
     */
    "ai-generated"?: boolean
    /**
     * Id of the community that it is posted to.
     */
    community?: string
    /**
     * Id of the place that it is tagged with.
     */
    place?: string
  }
  /**
   * Settings for Instagram.
   */
  instagram?: {
    /**
     * Kind of post. Default: post.
     */
    type?: "post" | "reel" | "story" | "trial-reel"
    /**
     * Second of the video that is shown as its cover.
     */
    "cover-at"?: number
    /**
     * Public address of the image that covers the video.
     */
    "cover-url"?: string
    /**
     * Show a reel in the feed too.
     */
    "share-to-feed"?: boolean
    /**
     * User names that are invited as co-authors.
     */
    collaborators?: string[]
    /**
     * Id of the place that it is tagged with.
     */
    location?: string
  }
  /**
   * Settings for a Facebook page.
   */
  facebook?: {
    /**
     * Kind of post. Default: post.
     */
    type?: "post" | "reel" | "story"
    /**
     * Id of the page, where an account has several.
     */
    page?: string
    /**
     * The service's word for the button below the post.
     */
    cta?: string
    /**
     * Where the button leads; needs "cta".
     */
    "cta-link"?: string
    /**
     * Youngest age that sees the post.
     */
    "min-age"?: number
    /**
     * Oldest age that sees the post.
     */
    "max-age"?: number
    /**
     * Show a reel in the feed too.
     */
    "share-to-feed"?: boolean
  }
  /**
   * Settings for LinkedIn.
   */
  linkedin?: {
    /**
     * Who may see the post. Default: public.
     */
    visibility?: "public" | "connections" | "logged-in"
    /**
     * The service's word for the button below the post.
     */
    cta?: string
    /**
     * Where the button leads; needs "cta".
     */
    "cta-link"?: string
    /**
     * Description on the card of the link.
     */
    "link-description"?: string
    /**
     * Allow others to share the post. Default: true.
     */
    reshare?: boolean
  }
  /**
   * Settings for YouTube.
   */
  youtube?: {
    /**
     * Who may see the video. Default: public.
     */
    privacy?: "public" | "unlisted" | "private"
    /**
     * Search tags of the video, 500 characters in all, with commas between them and quotes around those with a space.
     */
    tags?: string[]
    /**
     * Category id of YouTube.
     */
    category?: string
    /**
     * The video is made for children.
     */
    "made-for-kids"?: boolean
    /**
     * Language that is spoken in the video, as a code.
     */
    language?: string
    /**
     * Day on which the video was recorded.
     */
    "recorded-on"?: string
    /**
     * Id of the playlist that it is added to.
     */
    playlist?: string
    /**
     * Licence of the video. Default: youtube.
     */
    license?: "youtube" | "creative-commons"
    /**
     * Label the video as altered or made with AI.
     */
    "ai-generated"?: boolean
    /**
     * Allow other sites to show the video. Default: true.
     */
    embeddable?: boolean
    /**
     * Tell the subscribers. Default: true.
     */
    "notify-subscribers"?: boolean
    /**
     * Show the numbers of views to everybody. Default: true.
     */
    "public-stats"?: boolean
  }
  /**
   * Settings for TikTok.
   */
  tiktok?: {
    /**
     * Who may see the post.
     */
    privacy?: "public" | "friends" | "followers" | "private"
    /**
     * Allow comments.
     */
    comments?: boolean
    /**
     * Allow duets.
     */
    duet?: boolean
    /**
     * Allow stitches.
     */
    stitch?: boolean
    /**
     * Disclose that the post promotes something.
     */
    disclose?: boolean
    /**
     * It promotes the own brand.
     */
    "own-brand"?: boolean
    /**
     * It is a paid partnership.
     */
    "branded-content"?: boolean
    /**
     * Let TikTok add music to photos.
     */
    "auto-music"?: boolean
    /**
     * Label the post as made with AI.
     */
    "ai-generated"?: boolean
    /**
     * Number of the photo that is the cover, from 0.
     */
    cover?: number
    /**
     * Second of the video that is shown as its cover.
     */
    "cover-at"?: number
  }
  /**
   * Settings for Pinterest.
   */
  pinterest?: {
    /**
     * Id of the board.
     */
    board?: string
  }
  /**
   * Settings for Mastodon.
   */
  mastodon?: {
    /**
     * Hide the media behind a warning.
     */
    sensitive?: boolean
  }
  /**
   * Settings for Threads.
   */
  threads?: {
    /**
     * Topic tag, 1 to 50 characters, without . and &.
     */
    topic?: string
    /**
     * Who may reply.
     */
    "reply-settings"?: "everyone" | "following" | "mentioned"
  }
  /**
   * Settings for Discord.
   */
  discord?: {
    /**
     * Id of the channel.
     */
    channel?: string
  }
}
/**
 * What differs for this target or network; everything else stays as in the post.
 */
export interface WrittenOverride {
  /**
   * Text instead of the post's own.
   */
  text?: string
  /**
   * Title instead of the post's own.
   */
  title?: string
  /**
   * Link instead of the post's own.
   */
  link?: string
  "first-comment"?: WrittenFirstComment
  /**
   * Media instead of the post's own; an empty list means none.
   *
   * @maxItems 35
   */
  media?: WrittenMedia[]
  options?: WrittenOptions
}
