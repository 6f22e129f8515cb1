/** Everything the outside world gives to a command. Only the entries make one from the real world. */
import type { Clock } from "../lib/clock.ts"
import type { Transport } from "../lib/transport.ts"
import type { WatchFiles } from "../lib/watch-files.ts"
import type { Reviewed } from "../model/reviewed.ts"
import type { Repository } from "./repository.ts"

/** What the host of the repository says of it; in a terminal all of it is read from git instead. */
export interface Host {
  /** `https://github.com`, or an Enterprise server. */
  readonly serverUrl: string
  /** Numeric id of the repository, as text. */
  readonly repositoryId: string | null
  readonly defaultBranch: string | null
  /** Token for git on that server; null where the checkout's own credentials do. */
  readonly token: string | null
  /** Whether a run (`7012345678/1`) is still at work; null where that cannot be known. Default: it never can. */
  readonly isRunning?: (run: string) => Promise<boolean | null>
  /** Number of the pull request that brought a commit; null where none did, or it is not known. Default: it never is. */
  readonly pullOf?: (commit: string) => Promise<number | null>
  /** What reviewers saw of the pull request that brought a commit; null for its number where none did. Never rejects. */
  readonly reviewed?: (commit: string, pull: number | null) => Promise<Reviewed>
  /** What they saw in the pull request that was the last one, up to a commit, to change a post file. Never rejects. */
  readonly reviewedFile?: (path: string, commit: string) => Promise<Reviewed>
}

export interface Context {
  /** Folder that holds postmerge.yml and the posts: the working directory. */
  readonly root: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly clock: Clock
  readonly transport: Transport
  /** For addresses that authors write: connects to public ones only. Default: they are not looked at. */
  readonly web?: Transport
  /** 16 random hex digits. */
  readonly random: () => string
  /** One line of progress for a person; never part of the report. */
  readonly log: (line: string) => void
  /**
   * Keeps a file for a person, outside the repository in CI; answers its path. Nothing is overwritten: where the name is
   * taken, a number is added.
   */
  readonly writeFile: (name: string, text: string) => Promise<string>
  /** Aborted by SIGINT and SIGTERM: start nothing new, record what is known. */
  readonly signal: AbortSignal
  /** Id of this run in the ledger: `7012345678/1`, or `local/<random>`. */
  readonly run: string
  readonly host: Host | null
  /** Tells of files that change. Default: nobody does; a terminal has it. */
  readonly watch?: WatchFiles
  /** Where posts and ledger come from instead of git. Default: git, or the folder that the options name. */
  readonly repository?: Repository
}

/** What the command line or the Action's inputs ask for. */
export interface CommandOptions {
  /** Path of the configuration. */
  readonly config: string
  /** Only this workspace; null for all. */
  readonly workspace: string | null
  /** Read everything, write nothing. */
  readonly dryRun: boolean
  /** `validate` only: limit to these files. Empty for all. */
  readonly files: readonly string[]
  /** Folder of a folder ledger; null for the git ledger of the repository's remote. */
  readonly ledger: string | null
  /** Instead of policy.max-creates. */
  readonly maxCreates: number | null
  /** Milliseconds to stay and sync until what is due is published; null for the default. */
  readonly wait: number | null
  /** Milliseconds after which nothing more is begun, so that what is left stays planned; null for no limit. */
  readonly timeLimit: number | null
}

export const defaultOptions: CommandOptions = {
  config: "postmerge.yml",
  workspace: null,
  dryRun: false,
  files: [],
  ledger: null,
  maxCreates: null,
  wait: null,
  timeLimit: null,
}
