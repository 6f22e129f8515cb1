/** Which files a workspace was given already, as the ledger tells, so that a file need not be uploaded in every run. */
import { canonicalJson } from "../lib/canonical-json.ts"
import { sha256 } from "../lib/hash.ts"
import { deliveriesOf, type LedgerAttempt, type LedgerSnapshot } from "../model/ledger.ts"
import type { Media } from "../model/post.ts"
import type { Submission } from "../model/delivery.ts"

/** Names what was uploaded. The alternative text belongs to an upload; an address may be signed, so only its hash is kept. */
function uploadKey({ sha256: hash, url, alt }: Media): string {
  return sha256(canonicalJson([hash ?? url, alt]))
}

/** `mediaIds` by sha256 or URL → what the ledger keeps of them. */
export function uploadsOf(
  media: readonly Media[],
  mediaIds: Submission["mediaIds"],
): LedgerAttempt["uploads"] {
  const known = media.flatMap((item) => {
    const id = mediaIds[item.sha256 ?? item.url!]
    return id === undefined ? [] : [[uploadKey(item), id] as const]
  })
  return Object.fromEntries(known)
}

/** The id that the workspace gave to the same file with the same alternative text last; undefined for a new one. */
export type EarlierUpload = (media: Media) => string | undefined

export function earlierUploads(snapshot: LedgerSnapshot, workspace: string): EarlierUpload {
  const attempts = deliveriesOf(snapshot)
    .filter((delivery) => delivery.workspace === workspace)
    .flatMap((delivery) => delivery.attempts)
    .toSorted((a, b) => Date.parse(a.claimedAt) - Date.parse(b.claimedAt))
  const ids = new Map(attempts.flatMap(({ uploads }) => Object.entries(uploads)))
  return (media) => (media.file === null ? undefined : ids.get(uploadKey(media)))
}
