/** What a provider is: capabilities, error table, auth and wire mapping. No fetch, no retry, no logging. */
import type { Call, ReadCall, UploadFile, UploadUrl } from "./call.ts"
import type { Capabilities } from "./capability.ts"
import type { Workspace } from "./config.ts"
import type { Submission } from "./delivery.ts"
import type { ErrorKind } from "./provider-error.ts"
import type { Receipt, RemoteAccount, RemotePage, RemotePost } from "./remote.ts"

/** What a provider can be asked to do; an operation the vendor lacks is absent. */
export interface Operations {
  accounts(call: ReadCall): Promise<readonly RemoteAccount[]>
  /** Answers the media id. */
  upload?(call: Call, media: UploadFile): Promise<string>
  /** Has the provider fetch a URL; answers the media id. */
  uploadUrl?(call: Call, media: UploadUrl): Promise<string>
  /** Whether media that were uploaded earlier are still there, so that a post may name them. */
  hasMedia?(call: ReadCall, id: string): Promise<boolean>
  /** `draft-first` providers make a draft here, whatever the time; others create as asked. */
  create(call: Call, submission: Submission): Promise<Receipt>
  /** Schedules, queues or publishes a draft that `create` made. Never called for kind `draft`. */
  commit?(call: Call, id: string, submission: Submission): Promise<Receipt>
  get(call: ReadCall, id: string): Promise<RemotePost>
  /** Newest first where the vendor says so. */
  list(call: ReadCall, next: string | null): Promise<RemotePage>
  /** Replaces an unpublished post. */
  update?(call: Call, id: string, submission: Submission): Promise<Receipt>
  /** Deletes an unpublished post. */
  cancel?(call: Call, id: string): Promise<void>
  /** What the service itself says against a submission, without making anything; one sentence each. */
  check?(call: ReadCall, submission: Submission): Promise<readonly string[]>
  /** Name of the queue that a post for the queue would be added to, where that is paused; null where it is not. */
  pausedQueue?(call: ReadCall): Promise<string | null>
  /** Tries the failed accounts of a post again, and only those. */
  retry?(call: Call, id: string): Promise<Receipt>
}

/** How a vendor says no. */
export interface ErrorTable {
  /** Reads the API's own error body; null when the body is not the API's own (a gateway's page, for example). */
  readonly read: (body: unknown) => OwnError | null
  /** Whether a 4xx carries a result instead of an error, such as a post that failed everywhere. Default: never. */
  readonly isResult?: (body: unknown) => boolean
  /** First matching row wins. A status without a row: 4xx `invalid`, 5xx `unavailable`. */
  readonly rows: readonly ErrorRow[]
}

/** A row without `status` or `code` matches any. */
export interface ErrorRow {
  readonly status?: number
  readonly code?: string | RegExp
  readonly kind: ErrorKind
  /** `account`: a limit of the accounts that were named, so that others need not wait. Default: of the token. */
  readonly limits?: "account"
}

export interface OwnError {
  readonly code: string | null
  readonly message: string
  readonly requestId?: string
  /** Milliseconds that its words ask to wait; a Retry-After header counts more. */
  readonly retryAfter?: number
}

export interface Provider {
  readonly id: string
  readonly name: string
  readonly docsUrl: string
  /** Without trailing slash. */
  readonly baseUrl: string
  /** Whether `workspace:` must be configured. */
  readonly workspaceRequired: boolean
  /** Wire contracts it speaks; the first is the default, which all the rest here describes. */
  readonly apiVersions: readonly [string, ...string[]]
  /** What is different under the other contracts. Only `providerOf` reads it. */
  readonly contracts?: Readonly<Record<string, Contract>>
  /** Headers of every request. */
  readonly headers: (token: string) => Readonly<Record<string, string>>
  readonly capabilities: Capabilities
  readonly errors: ErrorTable
  readonly operations: Operations
}

/** A wire contract that is not the default. */
export type Contract = Partial<Pick<Provider, "baseUrl" | "capabilities" | "operations">>

/** The provider of a workspace, under the wire contract that the workspace asks for; undefined for an unknown one. */
export function providerOf(
  providers: Readonly<Record<string, Provider>>,
  workspace: Pick<Workspace, "provider" | "apiVersion"> | undefined,
): Provider | undefined {
  if (!workspace || !Object.hasOwn(providers, workspace.provider)) return undefined
  const provider = providers[workspace.provider]!
  return { ...provider, ...provider.contracts?.[workspace.apiVersion ?? provider.apiVersions[0]] }
}

/** Reading operations of one workspace, bound to its address and token. */
export interface ReadConnection {
  readonly provider: Provider
  accounts(): Promise<readonly RemoteAccount[]>
  get(id: string): Promise<RemotePost>
  list(next: string | null): Promise<RemotePage>
  /** What the service says against a submission; makes nothing. */
  readonly check?: (submission: Submission) => Promise<readonly string[]>
  /** Name of the queue that a post for the queue would be added to, where that is paused. */
  readonly pausedQueue?: () => Promise<string | null>
}

/** All operations of one workspace; a missing one is absent. A dry run has a ReadConnection only. */
export interface Connection extends ReadConnection {
  readonly upload?: (media: UploadFile) => Promise<string>
  readonly uploadUrl?: (media: UploadUrl) => Promise<string>
  /** Whether media that were uploaded earlier are still there. */
  readonly hasMedia?: (id: string) => Promise<boolean>
  create(submission: Submission): Promise<Receipt>
  readonly commit?: (id: string, submission: Submission) => Promise<Receipt>
  readonly update?: (id: string, submission: Submission) => Promise<Receipt>
  readonly cancel?: (id: string) => Promise<void>
  /** Tries the failed accounts of a post again. */
  readonly retry?: (id: string) => Promise<Receipt>
}
