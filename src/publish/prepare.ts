/** Submissions ready to be claimed: what is sent, and the attempt that the ledger records. */
import { canonicalJson } from "../lib/canonical-json.ts"
import { sha256 } from "../lib/hash.ts"
import { toInstant } from "../lib/clock.ts"
import { InternalError } from "../lib/internal-error.ts"
import type { SendTime, Submission } from "../model/delivery.ts"
import type { LedgerAttempt } from "../model/ledger.ts"
import type { Change } from "../model/plan.ts"
import type { Connection } from "../model/provider.ts"
import { payloadHash } from "../plan/fingerprint.ts"
import type { Circumstances } from "./circumstances.ts"
import { mediaOf, type MediaIds } from "./media-upload.ts"
import { uploadsOf } from "./earlier-uploads.ts"
import { sendNotAfter, sendTime, type Sending } from "./sending.ts"

export interface Preparation extends Omit<Circumstances, "clock" | "signal" | "log"> {
  readonly connection: Connection
  /** The moment of the claim, after everything that takes time. */
  readonly now: number
}

/** `mediaIds`: of the media that were uploaded for it. */
export function prepare(
  changes: readonly [Change, ...Change[]],
  mediaIds: MediaIds,
  preparation: Preparation,
): Sending {
  const { connection, now } = preparation
  const staying = changes.filter((change) => change.action === "create" || change.action === "update")
  const when = sendTime((staying[0] ?? changes[0]).when, preparation)
  const submission = submissionOf(staying, { post: changes[0].post, when, mediaIds, preparation })
  const attempt: LedgerAttempt = {
    id: preparation.random(),
    action: actionOf(changes),
    run: preparation.run,
    source: preparation.source,
    pull: preparation.pull,
    claimedAt: toInstant(now),
    sendNotAfter: sendNotAfter(now, when),
    payloadHash: sha256(canonicalJson(staying.map((change) => payloadHash(change.content!)))),
    wanted: null,
    uploads: uploadsOf(mediaOf(staying), mediaIds),
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
  readonly mediaIds: MediaIds
  readonly preparation: Preparation
}

function submissionOf(staying: readonly Change[], { post, when, mediaIds, preparation }: Pieces): Submission {
  const byHash = new Map(mediaOf(staying).map((item) => [item.sha256, item]))
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
