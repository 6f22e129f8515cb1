/** Settles what an earlier run left without an answer, by looking at the provider before anything new is planned. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Clock } from "../lib/clock.ts"
import { deliveryName, type LedgerDelivery, type LedgerSnapshot, type LedgerStore } from "../model/ledger.ts"
import type { Connection } from "../model/provider.ts"
import { ProviderError } from "../model/provider-error.ts"
import { itemsOf, type Item } from "./item.ts"
import type { Listing } from "./listing.ts"
import { isLost, settleLost, type Found } from "./lost.ts"
import { isNews, writeNews, type News } from "./news.ts"
import { landsLate } from "./orphan.ts"
import { settleKnown } from "./settle.ts"

export interface Recovery {
  readonly store: LedgerStore
  readonly snapshot: LedgerSnapshot
  /** Undefined for an account whose workspace cannot be reached in this run. */
  readonly connectionFor: (accountKey: string) => Connection | undefined
  readonly listing: Listing
  /** Whether a run of the ledger is still at work; null where that cannot be known. */
  readonly isRunning: (run: string) => Promise<boolean | null>
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly log: (line: string) => void
}

export interface Recovered {
  readonly snapshot: LedgerSnapshot
  /** One sentence per delivery that was settled or is left to a live run. */
  readonly notices: readonly string[]
  /** What could not be looked at. */
  readonly diagnostics: readonly Diagnostic[]
  /** What was found out, by `key accountKey`. */
  readonly done: ReadonlyMap<string, "adopted" | "synced">
}

export async function recover(recovery: Recovery): Promise<Recovered> {
  const { snapshot, connectionFor } = recovery
  const notices: string[] = []
  const free: Free[] = []
  const rivals: Free[] = []
  for (const item of unsettledItems(snapshot)) {
    const connection = connectionFor(item.accountKey)
    const owner = await ownerOf(item.known, recovery)
    if (isMoving(item.known) && owner !== "gone") {
      notices.push(`${nameOf(item)}: ${atWork[owner]}; left alone`)
      if (connection && isLost(item.known)) rivals.push({ item, connection, isLate: true })
    } else if (!connection && isMoving(item.known))
      notices.push(`${nameOf(item)}: its workspace is not reached in this run; left alone`)
    else if (connection) free.push({ item, connection, isLate: owner !== "gone" })
  }
  const found = await settleAll(free, { ...recovery, rivals })
  const diagnostics = found.flatMap(({ item, found: answer }) =>
    answer instanceof ProviderError ? [notLookedUp(item, answer)] : [],
  )
  const settledItems = found.flatMap(({ item, found: verdict }) =>
    verdict === null || verdict instanceof ProviderError ? [] : [{ item, ...verdict }],
  )
  for (const { item, notice } of settledItems) notices.push(`${nameOf(item)}: ${notice}`)
  const written = await writeNews(settledItems.filter(isNews), "Recover", recovery)
  const done = settledItems.map((each) => [deliveryName(each.item), did(each)] as const)
  return { snapshot: written, notices, diagnostics, done: new Map(done) }
}

interface Free {
  readonly item: Item
  readonly connection: Connection
  readonly isLate: boolean
}

async function settleAll(
  free: readonly Free[],
  search: Parameters<typeof settleLost>[1],
): Promise<{ readonly item: Item; readonly found: Found }[]> {
  const lost = free.filter(({ item }) => isLost(item.known))
  const known = free.filter(({ item }) => !isLost(item.known))
  const settling = { now: search.clock.now(), snapshot: search.snapshot, discarded: new Set<string>() }
  const looked: { item: Item; found: Found }[] = []
  for (const { item, connection } of known)
    looked.push({ item, found: await settleKnown(item, connection, settling) })
  const answers = await settleLost(lost, search)
  return [...looked, ...lost.map(({ item }, index) => ({ item, found: answers[index]! }))]
}

/** What is in a moving state, and creates whose answer was lost. */
function unsettledItems({ entries }: LedgerSnapshot): Item[] {
  const items = [...entries.values()].flatMap(itemsOf)
  return items.filter(({ known }) => isMoving(known) || isLost(known))
}

function isMoving({ state }: LedgerDelivery): boolean {
  return state === "sending" || state === "committing" || state === "updating" || state === "cancelling"
}

const atWork = {
  claiming: "a run claimed it and may still be at work on it",
  running: "the run that claimed it is still running",
} as const

/** A claim is taken over after its deadline, a delay for what is slow to land, and the end of its run. */
async function ownerOf(
  { attempts }: LedgerDelivery,
  { clock, isRunning }: Recovery,
): Promise<keyof typeof atWork | "gone"> {
  const last = attempts.at(-1)!
  if (clock.now() < Date.parse(last.sendNotAfter) + landsLate) return "claiming"
  return (await isRunning(last.run)) === true ? "running" : "gone"
}

function did({ after }: News): "adopted" | "synced" {
  return after.remoteId ? "adopted" : "synced"
}

function nameOf({ post, known }: Item): string {
  return `${post} → ${known.target}`
}

function notLookedUp({ post, path, known }: Item, { message: reason }: ProviderError): Diagnostic {
  const place = { location: { path }, post, target: known.target }
  return diagnose("ledger/not-recovered", { post, target: known.target, reason }, place)
}
