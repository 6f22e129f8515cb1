/** What a provider is: capabilities, error table, auth and wire mapping. No fetch, no retry, no logging. */
import type { Capabilities } from "./capability.ts"
import type { Workspace } from "./config.ts"
import type { Submission } from "./delivery.ts"

/** A profile connected inside the provider. */
export interface RemoteAccount {
  /** Id that `account:` in postmerge.yml takes. */
  readonly id: string
  /** The vendor's own word for the network, mapped to ours where known; null otherwise. */
  readonly network: string | null
  readonly name: string
  /** False: it must be reconnected in the service before it can post. */
  readonly connected: boolean
}

/** Words for a post at the provider. `unknown` for a word that the vendor has not documented. */
export type RemoteStatus =
  "draft" | "needs-approval" | "scheduled" | "publishing" | "published" | "partial" | "failed" | "unknown"

/** What a create, commit or update answered. */
export interface Receipt {
  readonly id: string
  readonly status: RemoteStatus
  /** UTC instant; null where the answer has none. */
  readonly scheduledAt: string | null
}

/** What became of one account of a remote post. */
export interface RemoteDelivery {
  readonly account: string
  /** `unknown`: the provider does not say for this account, whatever it says of the whole post. */
  readonly status: "pending" | "published" | "failed" | "unknown"
  readonly url: string | null
  readonly error: string | null
  /** UTC instant. */
  readonly publishedAt: string | null
}

/** A post as the provider shows it. */
export interface RemotePost {
  readonly id: string
  readonly status: RemoteStatus
  /** The vendor's own word, for messages. */
  readonly word: string
  readonly text: string | null
  readonly mediaCount: number | null
  readonly scheduledAt: string | null
  readonly publishedAt: string | null
  readonly createdAt: string | null
  readonly deliveries: readonly RemoteDelivery[]
}

export interface RemotePage {
  readonly posts: readonly RemotePost[]
  /** Opaque; null on the last page. */
  readonly next: string | null
}

/** A file to upload. `open` may be called again for a repeated upload. */
export interface UploadFile {
  readonly name: string
  readonly mime: string
  readonly bytes: number
  readonly alt: string | null
  readonly open: () => Promise<Blob>
}

/** A media address that the provider fetches itself. */
export interface UploadUrl {
  readonly url: string
  readonly alt: string | null
}

/** One part of a multipart request. */
export type FormPart =
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly file: Blob; readonly filename: string }

/** What goes to a storage host: a form, or the bytes of a file; the type of the Blob becomes the content type. */
export type StoredBody =
  | { readonly form: readonly FormPart[] }
  | {
      readonly file: Blob
      /** What the vendor names besides. */ readonly headers: Readonly<Record<string, string>>
    }

export type RequestBody = { readonly json: unknown } | { readonly form: readonly FormPart[] }

/** Reading requests: safe to repeat, so `call.ts` repeats them. */
export interface ReadCall {
  /** Id of the workspace inside the service, from postmerge.yml; "" where none is configured. */
  readonly workspace: string
  /** Answers the parsed JSON body. `path` is relative to the base URL and starts with a slash. Throws ProviderError. */
  get(path: string, query?: Readonly<Record<string, string>>): Promise<unknown>
  /** A POST that changes nothing, such as a check: repeated like `get`. */
  ask(path: string, body: RequestBody): Promise<unknown>
  /** Waits between polls. */
  wait(milliseconds: number): Promise<void>
  /**
   * Makes a value once per connection and key: what the service says for every post alike. Who asks meanwhile waits
   * for the same one; a failure is forgotten.
   */
  remember<Value>(key: string, make: () => Promise<Value>): Promise<Value>
}

/** Reading and writing requests. Absent in a dry run. */
export interface Call extends ReadCall {
  /** Sent once; repeated only where it provably never reached the vendor. Throws ProviderError with an outcome. */
  once(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: RequestBody): Promise<unknown>
  /** For requests that are harmless to repeat, such as uploads: an orphan upload harms nobody. */
  upload(
    method: "POST" | "PUT",
    path: string,
    body?: RequestBody | (() => Promise<RequestBody>),
  ): Promise<unknown>
  /**
   * Sends a file, or a form with one, to an address that the vendor gave, without the vendor's credentials. Repeated like
   * an upload; the answer's body is not read. The address may be signed, so it appears in no message.
   */
  store(method: "POST" | "PUT", url: string, body: () => Promise<StoredBody>): Promise<void>
}

/** What a provider can be asked to do; an operation the vendor lacks is absent. */
export interface Operations {
  accounts(call: ReadCall): Promise<readonly RemoteAccount[]>
  /** Answers the media id. */
  upload?(call: Call, media: UploadFile): Promise<string>
  /** Has the provider fetch a URL; answers the media id. */
  uploadUrl?(call: Call, media: UploadUrl): Promise<string>
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
  /** Tries the failed accounts of a post again, and only those. */
  retry?(call: Call, id: string): Promise<Receipt>
}

export type ErrorKind =
  | "auth"
  | "forbidden"
  | "invalid"
  | "not-found"
  | "conflict"
  | "quota"
  | "rate-limited"
  | "unavailable"
  | "network"
  | "timeout"
  | "protocol"

/** How a vendor says no. */
export interface ErrorTable {
  /** Reads the API's own error body; null when the body is not the API's own (a gateway's page, for example). */
  readonly read: (body: unknown) => { code: string | null; message: string; requestId?: string } | null
  /** Whether a 4xx carries a result instead of an error, such as a post that failed everywhere. Default: never. */
  readonly isResult?: (body: unknown) => boolean
  /** First matching row wins; a row without `status` or `code` matches any. A status without a row: 4xx `invalid`, 5xx `unavailable`. */
  readonly rows: readonly { readonly status?: number; readonly code?: string; readonly kind: ErrorKind }[]
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

/** What a failed request means for a create: it never left, the vendor refused it, or nobody knows. */
export type ErrorOutcome = "not-sent" | "rejected" | "unknown"

interface ProviderErrorFields {
  readonly provider: string
  /** What was tried: `create post`, `list accounts`. */
  readonly operation: string
  readonly kind: ErrorKind
  readonly outcome: ErrorOutcome
  /** The vendor's words, without secrets, at most 300 characters. */
  readonly detail: string
  /** Milliseconds the vendor asked to wait. */
  readonly retryAfter?: number
  readonly status?: number
  readonly vendorCode?: string
  readonly requestId?: string
  readonly cause?: unknown
}

/** A failure of the world while talking to a provider. `kind` drives advice, `outcome` drives the ledger. */
export class ProviderError extends Error implements ProviderErrorFields {
  override readonly name = "ProviderError"
  readonly provider: string
  readonly operation: string
  readonly kind: ErrorKind
  readonly outcome: ErrorOutcome
  readonly detail: string
  readonly retryAfter?: number
  readonly status?: number
  readonly vendorCode?: string
  readonly requestId?: string

  constructor(fields: ProviderErrorFields) {
    const status = fields.status === undefined ? "" : `${fields.status} `
    super(`Cannot ${fields.operation} on ${fields.provider}: ${status}${fields.detail}`, {
      cause: fields.cause,
    })
    this.provider = fields.provider
    this.operation = fields.operation
    this.kind = fields.kind
    this.outcome = fields.outcome
    this.detail = fields.detail
    if (fields.retryAfter !== undefined) this.retryAfter = fields.retryAfter
    if (fields.status !== undefined) this.status = fields.status
    if (fields.vendorCode !== undefined) this.vendorCode = fields.vendorCode
    if (fields.requestId !== undefined) this.requestId = fields.requestId
  }
}

/** Reading operations of one workspace, bound to its address and token. */
export interface ReadConnection {
  readonly provider: Provider
  accounts(): Promise<readonly RemoteAccount[]>
  get(id: string): Promise<RemotePost>
  list(next: string | null): Promise<RemotePage>
  /** What the service says against a submission; makes nothing. */
  readonly check?: (submission: Submission) => Promise<readonly string[]>
}

/** All operations of one workspace; a missing one is absent. A dry run has a ReadConnection only. */
export interface Connection extends ReadConnection {
  readonly upload?: (media: UploadFile) => Promise<string>
  readonly uploadUrl?: (media: UploadUrl) => Promise<string>
  create(submission: Submission): Promise<Receipt>
  readonly commit?: (id: string, submission: Submission) => Promise<Receipt>
  readonly update?: (id: string, submission: Submission) => Promise<Receipt>
  readonly cancel?: (id: string) => Promise<void>
  /** Tries the failed accounts of a post again. */
  readonly retry?: (id: string) => Promise<Receipt>
}
