/** Plan → submissions ready to be claimed: media uploaded, content bound to opened files. An orphan upload harms nobody. */
import { canonicalJson } from "../lib/canonical-json.ts"
import { sha256 } from "../lib/hash.ts"
import { toInstant } from "../lib/clock.ts"
import { InternalError } from "../lib/internal-error.ts"
import type { SendTime, Submission } from "../model/delivery.ts"
import type { LedgerAttempt } from "../model/ledger.ts"
import type { Change } from "../model/plan.ts"
import type { Media } from "../model/post.ts"
import type { Connection } from "../model/provider.ts"
import { payloadHash } from "../plan/fingerprint.ts"
import { sendNotAfter, sendTime, type Sending } from "./sending.ts"

export interface Preparation {
  readonly connection: Connection
  /** Opens a media file of the repository as a typed, streaming Blob; checks its hash. */
  readonly open: (media: Media) => Promise<Blob>
  readonly now: number
  readonly undoWindow: number
  readonly run: string
  /** Commit whose content is sent; null outside git. */
  readonly source: string | null
  readonly random: () => string
  /** Media ids of this workspace that this run already uploaded. */
  readonly uploaded: Map<string, string>
}

/** Throws ProviderError where an upload fails. */
export async function prepare(
  changes: readonly [Change, ...Change[]],
  preparation: Preparation,
): Promise<Sending> {
  const { connection, now } = preparation
  const staying = changes.filter((change) => change.action === "create" || change.action === "update")
  const media = staying.flatMap((change) => allMedia(change.content!.media))
  const mediaIds = await uploadAll(media, preparation)
  const when = sendTime((staying[0] ?? changes[0]).when, preparation)
  const submission = submissionOf(staying, { post: changes[0].post, when, mediaIds, media, preparation })
  const attempt: LedgerAttempt = {
    id: preparation.random(),
    action: actionOf(changes),
    run: preparation.run,
    source: preparation.source,
    claimedAt: toInstant(now),
    sendNotAfter: sendNotAfter(now, when),
    payloadHash: sha256(canonicalJson(staying.map((change) => payloadHash(change.content!)))),
    mediaIds: Object.values(mediaIds),
    outcome: null,
  }
  return { changes, connection, submission, attempt }
}

function actionOf(changes: readonly Change[]): LedgerAttempt["action"] {
  if (changes.every((change) => change.action === "create")) return "create"
  return changes.every((change) => change.action === "cancel" || change.action === "replace")
    ? "cancel"
    : "update"
}

interface Pieces {
  readonly post: string
  readonly when: SendTime
  readonly mediaIds: Readonly<Record<string, string>>
  readonly media: readonly Media[]
  readonly preparation: Preparation
}

function submissionOf(
  staying: readonly Change[],
  { post, when, mediaIds, media, preparation }: Pieces,
): Submission {
  const byHash = new Map(media.map((item) => [item.sha256, item]))
  return {
    post,
    when,
    parts: staying.map((change) => ({
      account: change.account,
      network: change.network as Submission["parts"][number]["network"],
      content: change.content!,
    })),
    mediaIds,
    sendNotAfter: Date.parse(sendNotAfter(preparation.now, when)),
    open: (hash) => {
      const item = byHash.get(hash)
      if (!item) throw new InternalError(`The submission of "${post}" has no media ${hash}`)
      return preparation.open(item)
    },
  }
}

/** Media and their thumbnails, each once, in order. */
function allMedia(media: readonly Media[]): Media[] {
  return media.flatMap((item) => (item.thumbnail ? [item, item.thumbnail] : [item]))
}

async function uploadAll(media: readonly Media[], preparation: Preparation): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  if (preparation.connection.provider.capabilities.media.upload === "inline") return ids
  for (const item of media) {
    const source = item.sha256 ?? item.url!
    ids[source] = preparation.uploaded.get(source) ?? (await upload(item, preparation))
    preparation.uploaded.set(source, ids[source])
  }
  return ids
}

async function upload(item: Media, { connection, open }: Preparation): Promise<string> {
  if (item.url !== null) return connection.uploadUrl!({ url: item.url, alt: item.alt })
  const name = item.file!.split("/").at(-1)!
  return connection.upload!({
    name,
    mime: item.mime!,
    bytes: item.bytes!,
    alt: item.alt,
    open: () => open(item),
  })
}
