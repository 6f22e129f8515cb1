/** First sight of a workspace: which of its posts are already ours, and which of ours are past. Pure. */
import type { LedgerDelivery } from "../model/ledger.ts"
import type { Change } from "../model/plan.ts"
import type { When } from "../model/post.ts"
import type { RemotePost } from "../model/remote.ts"
import { mayHaveMedia, noText, showsText } from "../plan/alike.ts"
import { textHash } from "../plan/fingerprint.ts"
import { isAt } from "../plan/remote-view.ts"
import type { Recorded } from "../publish/record.ts"
import { readDelivery } from "../publish/shown.ts"
import { toInstant } from "../lib/clock.ts"

/** A delivery that the ledger does not know, and the moment that its file asks for. */
export interface Unknown {
  readonly change: Change
  readonly when: When
}

/**
 * Takes a post of the service for ours where text, accounts, time and number of media are the same, and where it can be
 * no other: several that fit are nobody's. `at`: UTC instant of the records.
 */
export function adopt(unknown: readonly Unknown[], shown: readonly RemotePost[], at: string): Recorded[] {
  const posts = [...Map.groupBy(unknown, ({ change }) => change.post).values()]
  const fits = shown.flatMap((remote) => {
    const found = posts.map((its) => coveredBy(remote, its)).filter((covered) => covered.length > 0)
    return found.length === 1 ? [{ remote, covered: found[0]! }] : []
  })
  const takers = Map.groupBy(
    fits.flatMap(({ covered }) => covered),
    (each) => each,
  )
  return fits
    .filter(({ covered }) => covered.every((each) => takers.get(each)!.length === 1))
    .flatMap(({ remote, covered }) => covered.map((each) => recorded(each, shownAs(each, remote, at))))
}

/** Its time has passed, and the ledger cannot tell whether it went out: it never does because of that. */
export function passOver(unknown: readonly Unknown[], now: number): Recorded[] {
  const past = unknown.filter(({ when: { at } }) => at !== null && Date.parse(at) <= now)
  const message = "Its time had passed when the ledger was made, so it is taken as done and never posted"
  return past.map((each) => recorded(each, { ...recordOf(each, toInstant(now)), state: "skipped", message }))
}

/** The deliveries of one post that a remote post carries; none where it is another post. */
function coveredBy(remote: RemotePost, its: readonly Unknown[]): readonly Unknown[] {
  const accounts = new Set(remote.deliveries.map(({ account }) => account))
  const covered = its.filter(({ change }) => accounts.has(change.account))
  const [first] = covered
  if (!first || covered.length !== accounts.size) return []
  const texts = new Set(covered.map(({ change }) => textHash(change.content!)))
  const media = new Set(covered.map(({ change }) => change.content!.media.length))
  const isSame = showsText(remote, texts) === true && mayHaveMedia(remote, media)
  return isSame && isWhen(first.when, remote, texts) ? covered : []
}

/** A post without words has nothing but its time to be known by. */
function isWhen({ kind, at }: When, remote: RemotePost, texts: ReadonlySet<string>): boolean {
  if ((kind === "draft") !== (remote.status === "draft")) return false
  return at === null ? !texts.has(noText) : isAt(at, remote)
}

function recorded({ change }: Unknown, delivery: LedgerDelivery): Recorded {
  return { change, delivery }
}

function shownAs(unknown: Unknown, remote: RemotePost, at: string): LedgerDelivery {
  const record = { ...recordOf(unknown, at), remoteId: remote.id, scheduledAt: remote.scheduledAt }
  return { ...record, ...readDelivery(record, remote) }
}

function recordOf({ change, when }: Unknown, updatedAt: string): LedgerDelivery {
  const { target, workspace, provider, account, network, fingerprint, content } = change
  return {
    ...{ target, workspace, provider, account, network, fingerprint, updatedAt },
    generation: 1,
    state: when.kind === "draft" ? "draft" : "scheduled",
    textHash: textHash(content!),
    when: { kind: when.kind, at: when.at },
    mediaCount: content!.media.length,
    ...{ remoteId: null, url: null, scheduledAt: null, publishedAt: null, message: null, concern: null },
    ...{ extras: [], attempts: [] },
  }
}
