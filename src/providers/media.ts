/** Media on their way to a service: what every upload comes to, whatever its wire looks like. */
import type { ReadCall, UploadFile } from "../model/call.ts"
import type { Media } from "../model/post.ts"
import { ProviderError } from "../model/provider-error.ts"
import { pollUntil, refuse, required } from "./define.ts"

/** What a service says of a file that it was given: `ready`, `failed`, or any other word while it is at work on it. */
export interface MediaState {
  readonly word: string | null
  /** Why it failed. */
  readonly reason: string | null
}

interface Processing {
  readonly id: string
  /** Name or address, for messages. */
  readonly name: string
  /** The answer that the work began with. */
  readonly first: unknown
  /** Where to look further. */
  readonly path: string
  readonly read: (answer: unknown) => MediaState
}

/** The id of media once they are ready: a post with others is refused. */
export async function whenReady(
  call: Pick<ReadCall, "get" | "wait">,
  { id, name, first, path, read }: Processing,
): Promise<string> {
  const settle = (answer: unknown) => {
    const { word, reason } = read(answer)
    if (word === "failed")
      throw refuse(`The service could not process "${name}": ${reason ?? "it gave no reason"}`)
    return required(word, "media status") === "ready" ? id : null
  }
  // A service may have nothing to say yet.
  const there = read(first).word === null ? null : settle(first)
  return there ?? pollUntil(call, `processing "${name}"`, async () => settle(await call.get(path)))
}

/** How storage hosts refuse an address that has expired: S3 and R2 with 403, Google with 400. */
const expired: readonly (number | undefined)[] = [400, 401, 403, 410]

/** Once again, where storage refused the address because it has expired: there is another one for the asking. */
export async function withFreshAddress(upload: () => Promise<string>): Promise<string> {
  try {
    return await upload()
  } catch (error) {
    const isExpired =
      error instanceof ProviderError && error.kind === "protocol" && expired.includes(error.status)
    if (!isExpired) throw error
    return upload()
  }
}

/** A file to upload as a Blob of that type. */
export async function openAs({ open }: Pick<UploadFile, "open">, type: string): Promise<Blob> {
  const file = await open()
  return file.slice(0, file.size, type)
}

/** The id that a service gave to media of the submission. */
export function mediaIdOf({ sha256, url, file }: Media, mediaIds: Readonly<Record<string, string>>): string {
  const id = mediaIds[sha256 ?? url ?? ""]
  if (id === undefined) throw refuse(`The media "${file ?? url ?? ""}" were not uploaded`)
  return id
}

/** One page of a library of media. */
interface LibraryPage {
  readonly ids: readonly string[]
  /** Where the next one is; null where there is none. */
  readonly next: string | null
}

/** Most pages of a library that are looked through. */
const libraryPages = 5

/** Whether a service still has media that it was given; its library is read once per run. `read`: from `null` on. */
export async function isInLibrary(
  call: Pick<ReadCall, "remember">,
  id: string,
  read: (where: string | null) => Promise<LibraryPage>,
): Promise<boolean> {
  const library = await call.remember("media", async () => {
    const all = new Set<string>()
    let where: string | null = null
    for (let page = 0; page < libraryPages; page++) {
      const { ids, next }: LibraryPage = await read(where)
      for (const each of ids) all.add(each)
      where = next
      if (next === null) break
    }
    return all
  })
  return library.has(id)
}
