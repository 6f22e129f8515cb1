/** Creates whose answer was lost: found in the service and adopted, shown to be absent, or a person's to decide. */
import type { Clock } from "../lib/clock.ts"
import type { LedgerDelivery, LedgerSnapshot } from "../model/ledger.ts"
import type { Connection } from "../model/provider.ts"
import { ProviderError } from "../model/provider-error.ts"
import type { RemotePost } from "../model/remote.ts"
import { afterAbsence, isRecognisable, sentAs } from "./absent.ts"
import type { Item, Verdict } from "./item.ts"
import type { Listing } from "./listing.ts"
import { lostCreate, sightings, type Sighting } from "./orphan.ts"
import { readAs } from "./settle.ts"

/** Least milliseconds between the two lists that have to agree that something is not there. */
const secondLook = 30_000

/** A lost create, and the service that it went to. */
export interface Lost {
  readonly item: Item
  readonly connection: Connection
  /** Whether the run that sent it may still be at work, or its request on the way. */
  readonly isLate: boolean
}

interface Search {
  readonly snapshot: LedgerSnapshot
  readonly listing: Listing
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly log: (line: string) => void
  /** Creates that are left to a live run: what is theirs is nobody else's. */
  readonly rivals: readonly Pick<Lost, "item" | "connection">[]
}

/** Null where nothing new is known; an error where the service cannot be asked. */
export type Found = Verdict | ProviderError | null

/** A create whose answer was lost, in this run or an earlier one, or a draft that was. What is open is about to be sent again. */
export function isLost({ state, remoteId, attempts }: LedgerDelivery): boolean {
  const last = attempts.at(-1)
  if (last?.action !== "create" || remoteId !== null) return false
  if (state === "sending") return true
  const isUnanswered = last.outcome === "ambiguous" || last.outcome === "absent"
  return isUnanswered && (state === "unknown" || state === "open")
}

/** One answer for each, in order. */
export async function settleLost(lost: readonly Lost[], search: Search): Promise<Found[]> {
  const first = await look(lost, search)
  const missing = lost.filter((each, index) => mayBeAbsent(each, first[index]!))
  const second = await lookAgain(missing, search)
  return lost.map((each, index) => {
    const seen = first[index]!
    const again = missing.indexOf(each)
    if (again < 0) return verdictOn(each, seen)
    const last = second[again]
    if (last === undefined) return null
    return mayBeAbsent(each, last)
      ? afterAbsence(each.item.known, each.connection.provider.capabilities, search.clock.now())
      : verdictOn(each, last)
  })
}

/** What one list shows, or why there is none. `isComplete`: what is not in it is not there. */
type Seen = { readonly sighting: Sighting; readonly isComplete: boolean } | ProviderError

async function look(lost: readonly Lost[], { snapshot, listing, rivals }: Search): Promise<Seen[]> {
  const seen = new Map<Lost, Seen>()
  for (const [connection, its] of Map.groupBy(lost, (each) => each.connection)) {
    const listed = await listing(connection)
    if (listed instanceof ProviderError) {
      for (const each of its) seen.set(each, listed)
      continue
    }
    const creates = its.map(({ item }) => lostCreate(item, snapshot))
    const others = rivals.filter((each) => each.connection === connection)
    const wanted = [...creates, ...others.map(({ item }) => lostCreate(item, snapshot))]
    const distinct = [...new Map(wanted.map((create) => [create.attempt, create])).values()]
    const sighted = sightings(distinct, listed.posts, snapshot)
    for (const [index, each] of its.entries()) {
      const { attempt, from } = creates[index]!
      const isComplete = listed.isComplete && from >= listed.since
      seen.set(each, { sighting: sighted.get(attempt)!, isComplete })
    }
  }
  return lost.map((each) => seen.get(each)!)
}

/** Empty where nothing is to be looked at again, or the run is asked to stop. */
async function lookAgain(missing: readonly Lost[], search: Search): Promise<readonly Seen[]> {
  const { clock, listing, log, signal } = search
  if (missing.length === 0) return []
  const posts = new Set(missing.map(({ item }) => item.post)).size
  log(`Looking again in 30 seconds for ${posts === 1 ? "1 post" : `${posts} posts`} whose answer was lost`)
  await clock.sleep(secondLook, signal).catch(() => undefined)
  if (signal.aborted) return []
  for (const { connection } of missing) listing.forget(connection)
  return look(missing, search)
}

function mayBeAbsent({ item: { known }, connection, isLate }: Lost, seen: Seen): boolean {
  if (seen instanceof ProviderError || isLate || !seen.isComplete) return false
  const isAsked = known.state !== "open" && known.attempts.at(-1)!.outcome !== "absent"
  return isAsked && seen.sighting.kind === "none" && isRecognisable(connection.provider.capabilities)
}

function verdictOn(lost: Lost, seen: Seen): Found {
  const { known } = lost.item
  if (seen instanceof ProviderError) return known.state === "sending" ? seen : null
  const { sighting } = seen
  if (isDraftFirst(lost)) return settleDraft(known, sighting)
  switch (sighting.kind) {
    case "one":
      return sighting.post.status === "draft" && known.when.kind !== "draft"
        ? undecided(known, "The service keeps it as a draft", [sighting.post])
        : adopt(known, sighting.post)
    case "several":
      return undecided(known, "Nothing tells which post in the service it is", sighting.posts)
    case "alike":
      return undecided(known, "The service shows a post like it that is not quite the same", sighting.posts)
    case "none":
      return known.state === "sending"
        ? undecided(known, "The service does not show all its posts", [])
        : null
  }
}

/** A draft is never public, so a lost one may be made again; one that a person released since is it. */
function settleDraft(known: LedgerDelivery, sighting: Sighting): Found {
  const posts = sighting.kind === "one" ? [sighting.post] : sighting.kind === "several" ? sighting.posts : []
  const drafts = posts.filter(({ status }) => status === "draft")
  if (posts.length === 1 && (drafts.length === 0 || known.when.kind === "draft"))
    return adopt(known, posts[0]!)
  if (posts.length > drafts.length)
    return undecided(known, "Nothing tells which post in the service it is", posts)
  const left = drafts.map(({ id }) => id).join(", ")
  if (known.state === "open" && left === "") return null
  const notice = `its draft was lost, so it is planned again${left === "" ? "" : `; left in the service: ${left}`}`
  return { after: { state: "open" }, outcome: "ambiguous", notice }
}

/** With an undo window, `now` was sent as a time. */
function isDraftFirst({ item: { known }, connection }: Lost): boolean {
  return connection.provider.capabilities.create[sentAs(known)] === "draft-first"
}

function adopt(known: LedgerDelivery, post: RemotePost): Verdict {
  const notice = `it was found in the service as ${post.id} and adopted`
  return { after: { ...readAs(known, post), remoteId: post.id }, outcome: "done", notice }
}

/** Null where a person was told the same before. */
function undecided(known: LedgerDelivery, reason: string, posts: readonly RemotePost[]): Found {
  const candidates = posts.map(({ id }) => id)
  const message = candidates.length === 0 ? reason : `${reason}: ${candidates.join(", ")}`
  if (known.state === "unknown" && known.message === message) return null
  const outcome = known.attempts.at(-1)!.outcome ?? "ambiguous"
  return { after: { state: "unknown", message, candidates }, outcome, notice: message }
}
