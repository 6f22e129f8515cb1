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
     * Whether a shorter gap is a warning or an error. Default: warning.
     */
    "min-gap-severity"?: "warning" | "error"
    /**
     * Whether images need an alternative text. Default: required.
     */
    "alt-text"?: "required" | "warn" | "off"
    /**
     * Kill switch: when true nothing is written anywhere. Default: false.
     */
    hold?: boolean
  }
  /**
   * Raised limits of single networks or targets, such as X Premium or a Mastodon server's own.
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
}
