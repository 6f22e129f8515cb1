/** Generated from schemas/config.schema.json by `npm run generate`. */

/**
 * postmerge.yml: where posts are, where they go and under which rules.
 */
export interface WrittenConfig {
  /**
   * Version of this format.
   */
  version: 1
  /**
   * IANA time zone of local times in posts that name none. Default: none, so such a time is an error.
   */
  timezone?: string
  /**
   * Globs of the post files, from the repository root. Default: posts/** /*.{md,yml,yaml}.
   *
   * @minItems 1
   */
  posts?: string[]
  /**
   * Connections to providers, by a name of your choice.
   */
  workspaces: {
    [k: string]: WrittenWorkspace
  }
  /**
   * Accounts that posts go to, by a name of your choice.
   */
  targets: {
    [k: string]: WrittenTarget
  }
  /**
   * Names for several targets or groups.
   */
  groups?: {
    /**
     * @minItems 1
     */
    [k: string]: string[]
  }
  /**
   * What a post has when it does not say.
   */
  defaults?: {
    /**
     * Targets or groups of a post that names none.
     *
     * @minItems 1
     */
    targets?: string[]
  }
  /**
   * Rules of the team.
   */
  policy?: {
    /**
     * How long a post with `now` waits at the provider, so that it can still be stopped. 0 publishes at once. Default: 10m.
     */
    "undo-window"?: string | number
    /**
     * Most posts that one run may create; more stops the run. Default: 20.
     */
    "max-creates"?: number
    /**
     * Shortest time between two posts on one target. Default: none.
     */
    "min-gap"?: string
    /**
     * Whether a shorter gap is a warning or an error; `rules: { schedule/min-gap: … }` wins over it. Default: warning.
     */
    "min-gap-severity"?: "warning" | "error"
    /**
     * When nothing is to go out, in the timezone of this file, else in the post's own. Posts with now or queue are let pass. Default: none.
     */
    "quiet-hours"?: string
    /**
     * Whether a time within the quiet hours is a warning or an error. Default: warning.
     */
    "quiet-hours-severity"?: "warning" | "error"
    /**
     * Whether images need an alternative text; `rules: { media/alt-missing: … }` wins over it. Default: required.
     */
    "alt-text"?: "required" | "warn" | "off"
    /**
     * Kill switch: when true nothing is written anywhere. Default: false.
     */
    hold?: boolean
  }
  /**
   * How severe what a rule finds is, by its code. It wins over the keys of `policy` that say the same.
   */
  rules?: {
    /**
     * An image has no alternative text. policy.alt-text decides: required, warn or off. Default: error.
     */
    "media/alt-missing"?: "off" | "warning" | "error"
    /**
     * An alternative text is longer than the network allows; a warning where the limit is not certain. Default: error.
     */
    "media/alt-too-long"?: "off" | "warning" | "error"
    /**
     * An animated picture where the network shows a still one. Default: warning.
     */
    "media/animation"?: "off" | "warning" | "error"
    /**
     * The sound of a video has more channels or samples than the network takes. Default: error.
     */
    "media/audio"?: "off" | "warning" | "error"
    /**
     * A video has more bits a second than the network takes. Default: error.
     */
    "media/bit-rate"?: "off" | "warning" | "error"
    /**
     * The video or the sound of a file is in a codec that the network does not take. Default: error.
     */
    "media/codec"?: "off" | "warning" | "error"
    /**
     * A picture or a video has more or fewer pixels than the network takes. Default: error.
     */
    "media/dimensions"?: "off" | "warning" | "error"
    /**
     * A video is longer or shorter than the network takes. Default: error.
     */
    "media/duration"?: "off" | "warning" | "error"
    /**
     * The name of a media file disagrees with its bytes. Default: warning.
     */
    "media/extension"?: "off" | "warning" | "error"
    /**
     * A video has more or fewer frames a second than the network takes. Default: error.
     */
    "media/frame-rate"?: "off" | "warning" | "error"
    /**
     * An animated picture has more frames than the network takes. Default: error.
     */
    "media/frames"?: "off" | "warning" | "error"
    /**
     * A kind or type of media that the network or the provider does not take; a warning where that is not certain. Default: error.
     */
    "media/kind"?: "off" | "warning" | "error"
    /**
     * Images and videos stand in one post where that is not possible. Default: error.
     */
    "media/mixed"?: "off" | "warning" | "error"
    /**
     * A picture or a video is wider or higher than the network takes. Default: error.
     */
    "media/ratio"?: "off" | "warning" | "error"
    /**
     * A network or provider needs media, and the post has none. Default: error.
     */
    "media/required"?: "off" | "warning" | "error"
    /**
     * A file has more or fewer bytes than the network or the provider takes. Default: error.
     */
    "media/size"?: "off" | "warning" | "error"
    /**
     * The index of a video stands last where the network asks for it first. Most are taken all the same. Default: info.
     */
    "media/slow-start"?: "off" | "warning" | "error"
    /**
     * A thumbnail is of another type or size than the network takes. Default: error.
     */
    "media/thumbnail"?: "off" | "warning" | "error"
    /**
     * More media than the network or the provider takes; a warning where the limit is not certain. Default: error.
     */
    "media/too-many"?: "off" | "warning" | "error"
    /**
     * Files of one post differ in shape where the network shows all like the first. Default: warning.
     */
    "media/unequal"?: "off" | "warning" | "error"
    /**
     * Two posts on one target are closer than policy.min-gap. policy.min-gap-severity decides: warning or error. Default: warning.
     */
    "schedule/min-gap"?: "off" | "warning" | "error"
    /**
     * A post goes out within policy.quiet-hours. policy.quiet-hours-severity decides: warning or error. Default: warning.
     */
    "schedule/quiet-hours"?: "off" | "warning" | "error"
    /**
     * A post without text and without media. Default: error.
     */
    "text/empty"?: "off" | "warning" | "error"
    /**
     * A part of a thread without text. Default: error.
     */
    "text/empty-part"?: "off" | "warning" | "error"
    /**
     * A character that the network refuses in a text or a title. Default: error.
     */
    "text/forbidden"?: "off" | "warning" | "error"
    /**
     * A link in a text where the network makes none of it. A note, as one text often goes to several networks. Default: info.
     */
    "text/inert-link"?: "off" | "warning" | "error"
    /**
     * Markdown that would show literally. Default: warning.
     */
    "text/markdown"?: "off" | "warning" | "error"
    /**
     * A text may be too long, because the network does not say how it counts emoji. Default: warning.
     */
    "text/maybe-too-long"?: "off" | "warning" | "error"
    /**
     * A text for a kind of post that has none, such as a story. Default: warning.
     */
    "text/not-shown"?: "off" | "warning" | "error"
    /**
     * A provider needs a text beside the media, and the post has none. Default: error.
     */
    "text/required"?: "off" | "warning" | "error"
    /**
     * A character at which the network cuts a text, where the provider is not known to escape it. Usual ones (# @ and round brackets) and links are let pass. Default: warning.
     */
    "text/reserved"?: "off" | "warning" | "error"
    /**
     * Two posts say the same on one account within 90 days; a warning where the files alone do not tell whether both go out. Default: error.
     */
    "text/same-text"?: "off" | "warning" | "error"
    /**
     * The search tags of a video are longer than the network allows for all of them. Default: error.
     */
    "text/tags-too-long"?: "off" | "warning" | "error"
    /**
     * The network needs a title, and the post has none. Default: error.
     */
    "text/title-missing"?: "off" | "warning" | "error"
    /**
     * A title is longer than the network allows. Default: error.
     */
    "text/title-too-long"?: "off" | "warning" | "error"
    /**
     * A text is longer than the network or the provider allows; a warning where the limit is not certain. Default: error.
     */
    "text/too-long"?: "off" | "warning" | "error"
    /**
     * More cashtags than the network allows; a warning where it is not certain that it refuses them. Default: error.
     */
    "text/too-many-cashtags"?: "off" | "warning" | "error"
    /**
     * More hashtags than the network allows; a warning where it is not certain that it refuses them. Default: error.
     */
    "text/too-many-hashtags"?: "off" | "warning" | "error"
    /**
     * More links than the network allows; a warning where it is not certain that it refuses them. Default: error.
     */
    "text/too-many-links"?: "off" | "warning" | "error"
    /**
     * More mentions than the network allows; a warning where it is not certain that it refuses them. Default: error.
     */
    "text/too-many-mentions"?: "off" | "warning" | "error"
    /**
     * Two links of one post that differ in nothing but their tracking parameters (utm_…, fbclid, gclid …). Default: warning.
     */
    "text/tracking-repeats"?: "off" | "warning" | "error"
  }
  /**
   * What single networks or targets take, more or less than usual: X Premium, a Mastodon server of its own. A target wins over its network, key by key.
   */
  limits?: {
    /**
     * Limits of this network or target.
     */
    [k: string]: {
      /**
       * Longest text, in the network's own way of counting.
       */
      text?: number
      /**
       * Most hashtags in one text. 0 allows none.
       */
      hashtags?: number
      /**
       * Most mentions in one text. 0 allows none.
       */
      mentions?: number
      /**
       * Most cashtags, such as $ACME, in one text. 0 allows none.
       */
      cashtags?: number
      /**
       * Most links in one text, each counted once. 0 allows none.
       */
      links?: number
      /**
       * Most images, videos and documents of one post together.
       */
      media?: number
      /**
       * Longest alternative text, in characters.
       */
      alt?: number
      /**
       * Longest video, in seconds.
       */
      "video-duration"?: number
      /**
       * Largest video, in bytes.
       */
      "video-bytes"?: number
      /**
       * Largest image, in bytes; animated GIFs are not meant.
       */
      "image-bytes"?: number
    }
  }
  /**
   * What is shown on GitHub.
   */
  github?: {
    /**
     * Sticky comment on the pull request. Default: true.
     */
    comment?: boolean
    /**
     * Commit status on the merge commit. Default: true.
     */
    status?: boolean
    /**
     * A check run beside the status. Default: false.
     */
    "check-run"?: boolean
    /**
     * Whether a publish holds what is not as the plan comment of the merged pull request showed it; it needs `comment`. Default: false, which only warns.
     */
    "require-reviewed-plan"?: boolean
  }
}
/**
 * One connection to a provider.
 */
export interface WrittenWorkspace {
  /**
   * The scheduling service.
   */
  provider: string
  /**
   * Id of the workspace, where the service has workspaces.
   */
  workspace?: number | string
  /**
   * NAME of the environment variable that holds the token. Never the token itself.
   */
  token: string
  /**
   * Another address of the API: a self-hosted server or the sandbox.
   */
  "base-url"?: string
  /**
   * Version of the service's wire contract, where it has several.
   */
  "api-version"?: string
}
/**
 * One account on one network, reached through one workspace.
 */
export interface WrittenTarget {
  /**
   * Name of the workspace.
   */
  workspace: string
  /**
   * Id of the account inside the service.
   */
  account: number | string
  /**
   * The network the account belongs to.
   */
  network:
    | "x"
    | "instagram"
    | "facebook"
    | "linkedin"
    | "tiktok"
    | "youtube"
    | "threads"
    | "bluesky"
    | "pinterest"
    | "mastodon"
    | "google-business"
    | "telegram"
    | "discord"
    | "dribbble"
    | "snapchat"
    | "reddit"
}
