/** postmerge.yml after checking: every default filled in, every group expanded. */
import type { WrittenConfig, WrittenTarget } from "./generated/config.ts"

/** A social network, by the name that authors write. */
export type Network = WrittenTarget["network"]

/** One connection to a provider. */
export interface Workspace {
  readonly name: string
  /** Provider id; known to the registry. */
  readonly provider: string
  /** Id of the workspace inside the service; null where the service has none. */
  readonly workspace: string | null
  /** NAME of the environment variable that holds the token, never the token. */
  readonly token: string
  /** Another address of the API without trailing slash; null for the provider's own. */
  readonly baseUrl: string | null
  /** Wire contract, where the provider has several; null for its default. */
  readonly apiVersion: string | null
}

/** One account on one network, reached through one workspace. */
export interface Target {
  readonly name: string
  /** Name of the workspace. */
  readonly workspace: string
  readonly provider: string
  /** Id of the account inside the service, as text. */
  readonly account: string
  readonly network: Network
  /** Identity in the ledger, independent of names: `provider/workspace id or name/account`. */
  readonly accountKey: string
}

/** Rules of the team. */
export interface Policy {
  /** Milliseconds that a `now` post waits at the provider. Default 600 000; 0 publishes at once. */
  readonly undoWindow: number
  /** Most deliveries that one run may create. Default 20. */
  readonly maxCreates: number
  /** Shortest milliseconds between two posts on one target; null for no rule. */
  readonly minGap: number | null
  readonly minGapSeverity: "warning" | "error"
  /** Local times at which nothing goes out, such as 22:00 to 07:00, end exclusive; null for no rule. */
  readonly quietHours: { readonly from: string; readonly to: string } | null
  readonly quietHoursSeverity: "warning" | "error"
  readonly altText: "required" | "warn" | "off"
  /** Kill switch: when true nothing is written anywhere. */
  readonly hold: boolean
}

/** What the team makes of each rule that it speaks of, by code. `off`: what it finds is not told. */
export type RuleSettings = Readonly<NonNullable<WrittenConfig["rules"]>>

/** What one network or target takes, where that differs from the network's facts. */
export interface Limits {
  /** In the network's own way of counting. */
  readonly text?: number
  readonly hashtags?: number
  readonly mentions?: number
  readonly cashtags?: number
  readonly links?: number
  /** Most media of one post. */
  readonly media?: number
  /** Longest alternative text, in characters. */
  readonly alt?: number
  /** Seconds. */
  readonly videoDuration?: number
  /** Bytes of one video. */
  readonly videoBytes?: number
  /** Bytes of one image. */
  readonly imageBytes?: number
}

export interface Config {
  /** Path from the repository root. */
  readonly path: string
  /** IANA zone of local times in posts that name none; null makes such a time an error. */
  readonly timezone: string | null
  /** Globs of the post files, from the repository root. */
  readonly posts: readonly string[]
  readonly workspaces: Readonly<Record<string, Workspace>>
  readonly targets: Readonly<Record<string, Target>>
  /** Group name → target names, nested groups already expanded, in order, without repeats. */
  readonly groups: Readonly<Record<string, readonly string[]>>
  /** Target names of a post that names none. */
  readonly defaultTargets: readonly string[]
  readonly policy: Policy
  readonly rules: RuleSettings
  /** By target or network name; a target's win over its network's, key by key. */
  readonly limits: Readonly<Record<string, Limits>>
  readonly github: {
    readonly comment: boolean
    readonly status: boolean
    readonly checkRun: boolean
    /** Hold what its reviewers did not see as it is now. Default false. */
    readonly requireReviewedPlan: boolean
  }
}
