/** What an operation of a provider may send. The implementation is providers/call.ts. */

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
export type StoredBody = ({ readonly form: readonly FormPart[] } | { readonly file: Blob }) & {
  /** What the vendor names besides. Default: none. */
  readonly headers?: Readonly<Record<string, string>>
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
