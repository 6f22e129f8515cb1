/** Finds further copies of our posts in a list: a create that landed late, or that the service acted on twice. Pure. */
import {
  deliveryName,
  type LedgerAttempt,
  type LedgerDelivery,
  type LedgerSnapshot,
} from "../model/ledger.ts"
import type { RemotePost } from "../model/remote.ts"
import { isSameTime, mayHaveMedia, showsText } from "../plan/alike.ts"
import { sentOf } from "../publish/sent.ts"
import { itemsOf, type Item } from "./item.ts"
import { foreignTo } from "./listing.ts"
import { landsLate, tolerance } from "./orphan.ts"
import type { SentNow } from "./sent-now.ts"

export interface Copy {
  readonly remote: RemotePost
  /** First delivery of the post that it copies. */
  readonly owner: Item
  /** Null where it is surely ours and of nobody else; else why that is not certain. */
  readonly doubt: string | null
}

/** Ends of a create after which no second copy of it can be on its way. */
const clean: readonly LedgerAttempt["outcome"][] = ["done", "not-sent", "not-executed", "rejected"]
/** Milliseconds after its time in which a copy may still show up. */
const copiesUntil = 3_600_000

/** One of its creates had no answer, so that the service may have made it twice; `now` in milliseconds since the epoch. */
export function mayHaveCopies(known: LedgerDelivery, now: number): boolean {
  const due = known.when.at ?? known.scheduledAt ?? known.updatedAt
  return lacksAnswer(known) && now < Date.parse(due) + copiesUntil
}

function lacksAnswer(known: LedgerDelivery): boolean {
  return createsOf(known).some(({ outcome }) => !clean.includes(outcome))
}

/** Deliveries that travelled together; of a lost create, they have no id yet. */
type Group = readonly [Item, ...Item[]]

interface Surroundings {
  /** Whether an account is in the workspace that was listed. */
  readonly belongs: (accountKey: string) => boolean
  readonly sent: SentNow
}

export function findCopies(
  snapshot: LedgerSnapshot,
  listed: readonly RemotePost[],
  { belongs, sent: { before, texts, twins } }: Surroundings,
): Copy[] {
  const groups = groupsOf(snapshot, belongs)
  // What was there before cannot be a copy of what was sent just now.
  const isOlder = ([item]: Group, { id }: RemotePost) =>
    before.has(`${item.known.workspace} ${id}`) && texts.has(deliveryName(item))
  const provider = groups[0]?.[0].known.provider
  if (provider === undefined) return []
  return foreignTo(snapshot, listed, provider).flatMap((remote) => {
    const owners = groups.filter((group) => {
      return (isCopyOf(group, remote) || isLateCopyOf(group, remote)) && !isOlder(group, remote)
    })
    const [owner] = owners
    // What may be the post of a lost create is not for us to judge.
    if (!owner || owners.some(([{ known }]) => known.remoteId === null)) return []
    const isJustSent = owner.some((item) => texts.has(deliveryName(item)))
    return [
      { remote, owner: owner[0], doubt: doubtOf(owners, twins) ?? doubtfulDate(owner, remote, isJustSent) },
    ]
  })
}

function groupsOf({ entries }: LedgerSnapshot, belongs: (accountKey: string) => boolean): Group[] {
  return [...entries.values()].flatMap((entry) => {
    const items = itemsOf(entry).filter(({ accountKey, known }) => {
      return belongs(accountKey) && createsOf(known).length > 0
    })
    const together = Map.groupBy(items, ({ known }) => known.remoteId ?? createsOf(known).at(-1)!.id)
    return [...together.values()].filter((group): group is [Item, ...Item[]] => group.length > 0)
  })
}

function createsOf({ attempts }: LedgerDelivery) {
  return attempts.filter(({ action }) => action === "create")
}

/** The same text, accounts, time and number of media, made when ours was, as far as the service says when. */
export function isCopyOf(group: readonly Item[], remote: RemotePost): boolean {
  return isLike(group, remote) && (remote.createdAt === null || isMadeThen(group, remote.createdAt))
}

/** The same, made when no create of ours could land any more; but one of them has no answer. */
function isLateCopyOf(group: readonly Item[], remote: RemotePost): boolean {
  const { createdAt } = remote
  if (createdAt === null || !group.some(({ known }) => lacksAnswer(known))) return false
  return (
    isLike(group, remote) && Date.parse(createdAt) > Math.max(...windowsOf(group).map(({ until }) => until))
  )
}

/** A service that does not say when it was made has to show the very time; nothing like it was there when ours was sent. */
function isLike(group: readonly Item[], remote: RemotePost): boolean {
  const sent = sentOf(group.map(({ known }) => known))
  const accounts = new Set(remote.deliveries.map(({ account }) => account))
  const sameAccounts =
    accounts.size === sent.accounts.size && [...accounts].every((each) => sent.accounts.has(each))
  if (!sameAccounts || showsText(remote, sent.textHashes) !== true) return false
  if (!mayHaveMedia(remote, sent.mediaCounts)) return false
  const isAtItsTime = sent.at !== null && isSameTime(sent.at, remote.scheduledAt)
  if (remote.createdAt === null) return isAtItsTime
  return isAtItsTime || sent.at === null || remote.scheduledAt === null
}

function isMadeThen(group: readonly Item[], createdAt: string): boolean {
  const created = Date.parse(createdAt)
  return windowsOf(group).some(({ from, until }) => created >= from && created <= until)
}

/** Milliseconds since the epoch between which each of its creates may have landed. */
function windowsOf(group: readonly Item[]) {
  return group
    .flatMap(({ known }) => createsOf(known))
    .map(({ claimedAt, sendNotAfter }) => ({
      from: Date.parse(claimedAt) - tolerance,
      until: Date.parse(sendNotAfter) + landsLate,
    }))
}

function doubtOf(owners: readonly Group[], twins: ReadonlySet<string>): string | null {
  if (owners.length > 1) return "it may as well be another post with the same words"
  return owners.some(([{ post }]) => twins.has(post)) ? "its file allows duplicates" : null
}

/** A create of just now, or one without an answer, explains what has no date. */
function doubtfulDate(owner: Group, remote: RemotePost, isJustSent: boolean): string | null {
  if (remote.createdAt !== null)
    return isMadeThen(owner, remote.createdAt) ? null : "it was made long after ours was sent"
  const isExplained = isJustSent || owner.some(({ known }) => lacksAnswer(known))
  return isExplained ? null : "the service does not say when it was made"
}
