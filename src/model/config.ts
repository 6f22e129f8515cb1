/** postmerge.yml after checking: every default filled in, every group expanded. */
import type { WrittenTarget } from "./generated/config.ts"

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
  readonly altText: "required" | "warn" | "off"
  /** Kill switch: when true nothing is written anywhere. */
  readonly hold: boolean
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
  /** Raised limits, by target or network name. */
  readonly limits: Readonly<Record<string, { readonly text?: number }>>
  readonly github: { readonly comment: boolean; readonly status: boolean; readonly checkRun: boolean }
}
