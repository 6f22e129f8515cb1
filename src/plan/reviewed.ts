/** What reviewers saw of each delivery, as short hashes that travel with the plan comment, and what differs from it. Pure. */
import { canonicalJson } from "../lib/canonical-json.ts"
import { sha256 } from "../lib/hash.ts"
import { deliveryName } from "../model/ledger.ts"
import type { Change, Plan } from "../model/plan.ts"
import { fingerprint, meaning } from "./fingerprint.ts"

/** More deliveries get short marks, so that all of them fit into a comment. */
const mostLong = 1_000

/** Characters: of the name of a delivery, of each part of a long mark, of the fingerprint in a short one. */
const [nameLength, partLength, shortLength] = [8, 6, 8]

/** In this order after the name; `whole` is the fingerprint, which knows the time that the file asks for. */
const parts = ["text", "time", "media", "settings", "whole"] as const

/** `content`: a short mark does not say what of it. */
export type Difference = "text" | "time" | "media" | "settings" | "content" | "not reviewed" | "cancel"

export interface Compared {
  readonly change: Change
  /** Empty where it is what was reviewed. */
  readonly differs: readonly Difference[]
}

/**
 * One mark for each delivery that would be sent, changed or cancelled, or is kept from it for now, since what keeps it
 * may be gone after the merge: name, text, time, media, settings and fingerprint in 38 hex digits, or name and `cancel`.
 */
export function reviewMarks({ changes }: Pick<Plan, "changes">): readonly string[] {
  const shown = changes.filter(({ action }) => action !== "none")
  const mark = shown.length > mostLong ? shortMark : longMark
  return shown.map((change) => (isCancel(change) ? cancelMark(change) : mark(change)))
}

/**
 * One for each change that would be carried out. What was reviewed and is done, or left, meanwhile is nobody's business.
 * Where several comments showed a delivery, each of them counts.
 */
export function compareReviewed(changes: readonly Change[], marks: ReadonlySet<string>): readonly Compared[] {
  const byName = Map.groupBy(marks, (mark) => mark.slice(0, nameLength))
  return changes
    .filter(({ action }) => action !== "none" && action !== "blocked")
    .map((change) => {
      const seen = (byName.get(nameOf(change)) ?? []).map((mark) => differences(change, mark))
      const [least = unseen(change)] = seen.toSorted((a, b) => a.length - b.length)
      return { change, differs: least }
    })
}

function unseen(change: Change): readonly Difference[] {
  return [isCancel(change) ? "cancel" : "not reviewed"]
}

function differences(change: Change, mark: string): readonly Difference[] {
  const isCancelled = mark === cancelMark(change)
  if (isCancel(change) !== isCancelled) return unseen(change)
  if (isCancelled) return []
  if (mark.length === nameLength + shortLength) return mark === shortMark(change) ? [] : ["content"]
  const [seen, present] = [partsOf(mark), partsOf(longMark(change))]
  const isSameFile = seen.whole === present.whole
  return (
    parts
      .filter((part) => part !== "whole" && seen[part] !== present[part])
      // Sent now because its time has passed: that is what its reviewed file says.
      .filter((part) => !(part === "time" && isSameFile && isLate(change)))
      .map((part) => part as Exclude<typeof part, "whole">)
  )
}

/** It does not go out at the time that its fingerprint knows. */
function isLate({ accountKey, when, content, fingerprint: asked }: Change): boolean {
  return when.kind === "now" && fingerprint(accountKey, when, content!) !== asked
}

/** A blocked change without content is of a post whose file is gone, too. */
function isCancel({ action, content }: Change): boolean {
  return action === "cancel" || content === null
}

function nameOf(change: Change): string {
  return sha256(deliveryName(change)).slice(0, nameLength)
}

function cancelMark(change: Change): string {
  return `${nameOf(change)}cancel`
}

function shortMark(change: Change): string {
  return nameOf(change) + change.fingerprint.slice(0, shortLength)
}

function longMark(change: Change): string {
  const { when, fingerprint: whole } = change
  const { text, media, ...settings } = meaning(change.content!)
  const hashes = {
    text: sha256(text),
    time: sha256(canonicalJson({ kind: when.kind, at: when.at })),
    media: sha256(canonicalJson(media)),
    settings: sha256(canonicalJson(settings)),
    whole,
  } satisfies Record<(typeof parts)[number], string>
  return nameOf(change) + parts.map((part) => hashes[part].slice(0, partLength)).join("")
}

function partsOf(mark: string): Readonly<Record<(typeof parts)[number], string>> {
  const pairs = parts.map((part, index) => {
    const start = nameLength + index * partLength
    return [part, mark.slice(start, start + partLength)] as const
  })
  return Object.fromEntries(pairs) as Record<(typeof parts)[number], string>
}
