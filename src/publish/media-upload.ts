/** Uploads the media of submissions, each file once, and not again while the service still has it. An orphan upload harms nobody. */
import { each } from "../lib/each.ts"
import { bytesShown } from "../lib/bytes.ts"
import type { Change } from "../model/plan.ts"
import type { Media } from "../model/post.ts"
import type { Connection } from "../model/provider.ts"
import { ProviderError } from "../model/provider-error.ts"
import type { EarlierUpload } from "./earlier-uploads.ts"

/** Most uploads at a time in one workspace. */
const atOnce = 2

/** What a workspace's uploads of this run became: media ids, or why there is none. */
export type Uploaded = Map<string, { readonly media: Media; readonly id: Promise<string | ProviderError> }>

export interface Uploading {
  readonly connection: Connection
  /** Opens a media file of the repository as a typed, streaming Blob; checks its hash. */
  readonly open: (media: Media) => Promise<Blob>
  readonly log: (line: string) => void
  readonly uploaded: Uploaded
  /** What the service was given in earlier runs. */
  readonly earlier: EarlierUpload
}

/** Media ids by sha256 or URL, for one submission; or why it cannot be sent. */
export type MediaIds = Readonly<Record<string, string>>

/** One answer per submission, in order. */
export async function uploadMedia(
  submissions: readonly (readonly Change[])[],
  uploading: Uploading,
): Promise<(MediaIds | ProviderError)[]> {
  const { capabilities } = uploading.connection.provider
  if (capabilities.media.upload === "inline") return submissions.map(() => ({}))
  await each(submissions.flatMap(mediaOf), atOnce, (media) => uploadOnce(media, uploading))
  return Promise.all(submissions.map((changes) => idsFor(mediaOf(changes), uploading)))
}

/** Media and their thumbnails that one submission sends, in order. */
export function mediaOf(changes: readonly Change[]): Media[] {
  const sent = changes.filter(({ action }) => action === "create" || action === "update")
  return sent
    .flatMap(({ content }) => content!.media)
    .flatMap((media) => (media.thumbnail ? [media, media.thumbnail] : [media]))
}

async function idsFor(media: readonly Media[], uploading: Uploading): Promise<MediaIds | ProviderError> {
  const ids: Record<string, string> = {}
  for (const item of media) {
    const id = await uploadOnce(item, uploading)
    if (id instanceof ProviderError) return id
    ids[sourceOf(item)] = id
  }
  return ids
}

function sourceOf({ sha256, url }: Media): string {
  return sha256 ?? url!
}

/** The alternative text belongs to an upload, so the same file with another text is another upload. */
function uploadOnce(media: Media, uploading: Uploading): Promise<string | ProviderError> {
  const { uploaded } = uploading
  const key = JSON.stringify([sourceOf(media), media.alt])
  const known = uploaded.get(key)
  if (known) return known.id
  const id = upload(media, uploading).catch((error: unknown) => {
    if (!(error instanceof ProviderError)) throw error
    // It can be tried again in this run.
    if (isPostponed(error)) uploaded.delete(key)
    return error
  })
  uploaded.set(key, { media, id })
  return id
}

/** Our own pace kept it back; nothing was refused. */
export function isPostponed({ kind, outcome }: ProviderError): boolean {
  return kind === "rate-limited" && outcome === "not-sent"
}

async function upload(media: Media, { connection, open, log, earlier }: Uploading): Promise<string> {
  if (media.url !== null) return connection.uploadUrl!({ url: media.url, alt: media.alt })
  const name = media.file!.split("/").at(-1)!
  const { mime, bytes, alt } = media
  const there = earlier(media)
  if (there !== undefined && (await connection.hasMedia?.(there))) {
    log(`${name} is still in the service`)
    return there
  }
  log(`Uploading ${name} (${bytesShown(bytes!)})…`)
  return connection.upload!({ name, mime: mime!, bytes: bytes!, alt, open: () => open(media) })
}
