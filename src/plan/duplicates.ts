/** The content guard: the same text on the same account within 90 days is one post, whatever its file is called. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { recordOf, isAlive, type LedgerDelivery, type LedgerEntry } from "../model/ledger.ts"
import type { Change } from "../model/plan.ts"
import { duplicateWindow, type ValidatedPost } from "../model/post.ts"
import { noText } from "./alike.ts"
import { blockedBy, type Checked } from "./checked.ts"
import { textHash } from "./fingerprint.ts"

export interface Files {
  readonly entries: ReadonlyMap<string, LedgerEntry>
  /** By key. */
  readonly posts: ReadonlyMap<string, ValidatedPost>
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** Something that went out on an account, or will. */
interface Occupant {
  /** Key of the post. */
  readonly key: string
  readonly path: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** Of two that say the same, the second one is refused: the one that the ledger does not have, or the later one. */
export function refuseDuplicates(changes: readonly Change[], files: Files): Checked {
  const taken = new Map<string, Occupant[]>()
  const take = (mark: string | null, occupant: Occupant) => {
    if (mark !== null) taken.set(mark, [...(taken.get(mark) ?? []), occupant])
  }
  for (const entry of files.entries.values())
    for (const [mark, occupant] of recordedBy(entry)) take(mark, occupant)
  for (const change of changes) {
    if (isThere(change, files)) take(mediaMark(change), occupantOf(change, files.now))
  }

  const diagnostics: Diagnostic[] = []
  const refused = new Set<Change>()
  for (const change of changes.filter((each) => sendsAnew(each, files)).toSorted(bySendTime)) {
    const occupant = occupantOf(change, files.now)
    const mark = textMark(change) ?? mediaMark(change)
    const other = taken.get(mark ?? "")?.find((each) => isTooNear(each, occupant))
    const post = files.posts.get(change.post)
    if (!other || post?.allowDuplicate) take(mark, occupant)
    else {
      refused.add(change)
      diagnostics.push(tell(change, other, post))
    }
  }
  return {
    changes: changes.map((change) =>
      refused.has(change) ? blockedBy(change, "plan/duplicate-text") : change,
    ),
    diagnostics,
  }
}

function recordedBy({ key, path, deliveries }: LedgerEntry): [string, Occupant][] {
  const there = Object.values(deliveries).filter((each) => isAlive(each) && each.textHash !== noText)
  return there.map((known) => [
    `${known.provider} ${known.account} ${known.textHash}`,
    { key, path, at: timeOf(known) },
  ])
}

function timeOf({ publishedAt, scheduledAt, when, updatedAt }: LedgerDelivery): number {
  return Date.parse(publishedAt ?? scheduledAt ?? when.at ?? updatedAt)
}

/** It is at the service as its file says. The ledger has no hashes of media, so the files tell of them. */
function isThere(change: Change, files: Files): boolean {
  const known = recordOf(change, files)
  return change.action === "none" && known !== undefined && isAlive(known)
}

function sendsAnew(change: Change, files: Files): boolean {
  if (change.action === "create") return true
  const isEdit = change.action === "update" || change.action === "replace"
  return isEdit && recordOf(change, files)?.textHash !== textHash(change.content!)
}

function textMark({ provider, account, content }: Change): string | null {
  const hash = textHash(content!)
  return hash === noText ? null : `${provider} ${account} ${hash}`
}

/** Posts without a text are the same where their media are. */
function mediaMark({ provider, account, content }: Change): string | null {
  if (content === null || textHash(content) !== noText || content.media.length === 0) return null
  const sources = content.media.map(({ sha256, url }) => sha256 ?? url)
  return `${provider} ${account} ${sources.join(" ")}`
}

function occupantOf({ post, path, when }: Change, now: number): Occupant {
  return { key: post, path, at: when.at === null ? now : Date.parse(when.at) }
}

function isTooNear(one: Occupant, other: Occupant): boolean {
  return one.key !== other.key && Math.abs(one.at - other.at) <= duplicateWindow
}

function bySendTime(a: Change, b: Change): number {
  const [one, other] = [a.when.at ?? "", b.when.at ?? ""].map((at) => (at === "" ? 0 : Date.parse(at)))
  return one! - other!
}

function tell(change: Change, { key, path }: Occupant, post: ValidatedPost | undefined): Diagnostic {
  return diagnose(
    "plan/duplicate-text",
    { post: change.post, target: change.target, other: key, path },
    { location: locationOf(change, post), post: change.post, target: change.target },
  )
}

/** Where the text of this target stands. */
export function locationOf({ path, target }: Change, post: ValidatedPost | undefined) {
  const content = post?.contents.find((each) => each.target.name === target)
  return post && content ? { path, range: post.locate(content.textPath) } : { path }
}
