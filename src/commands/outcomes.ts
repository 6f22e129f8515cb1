/** Ledger → what the report tells of each delivery. */
import { deliveryName, candidatesOf, type LedgerDelivery, type LedgerSnapshot } from "../model/ledger.ts"
import type { Outcome } from "../model/report.ts"
import { resolveCommand, resolveCommands } from "../model/verdict.ts"
import type { Origin, Standing } from "../report/receipts.ts"

/** What this run did, by `key accountKey`. */
export type Done = ReadonlyMap<string, Outcome["did"]>

/** All deliveries of the ledger, in stable order. */
export function outcomesOf(snapshot: LedgerSnapshot, done: Done): Outcome[] {
  return toldOf(snapshot, done).map(({ outcome }) => outcome)
}

/** The same with what receipts need of their past. */
export function standingOf(snapshot: LedgerSnapshot, done: Done): Standing[] {
  return toldOf(snapshot, done).map(({ outcome, delivery }) => ({
    ...outcome,
    earlier: earlierOf(delivery, outcome.source),
    askedAt: delivery.attempts.at(-1)?.claimedAt ?? null,
  }))
}

interface Told {
  readonly outcome: Outcome
  readonly delivery: LedgerDelivery
}

function toldOf(snapshot: LedgerSnapshot, done: Done): Told[] {
  return [...snapshot.entries.values()]
    .flatMap((entry) =>
      Object.entries(entry.deliveries).map(([accountKey, delivery]): Told => {
        const { target, network, workspace, provider, account, state } = delivery
        const { remoteId, url, scheduledAt, publishedAt, message } = delivery
        const did = done.get(deliveryName({ post: entry.key, accountKey })) ?? "nothing"
        const { source, pull } = originOf(delivery)
        const where = { post: entry.key, path: entry.path, target, network, workspace, provider, account }
        const found = { remoteId, url, scheduledAt, publishedAt, message }
        const help = helpFor(entry.key, delivery)
        return { outcome: { ...where, state, did, source, pull, ...found, help }, delivery }
      }),
    )
    .toSorted(({ outcome: a }, { outcome: b }) => compare(a.post, b.post) || compare(a.target, b.target))
}

/** Where its content comes from: the latest request that may have given it to the service. */
function originOf({ attempts }: LedgerDelivery): Pick<Outcome, "source" | "pull"> {
  const { source = null, pull = null } = attempts.findLast(hasLeft) ?? attempts.at(-1) ?? {}
  return { source, pull }
}

/** Commits whose content it had before. */
function earlierOf({ attempts }: LedgerDelivery, latest: string | null): Origin[] {
  const origins = attempts
    .filter(hasLeft)
    .flatMap(({ source, pull }) => (source === null || source === latest ? [] : [{ source, pull }]))
  return [...new Map(origins.map((origin) => [origin.source, origin])).values()]
}

/** Whether it may have given content to the service. */
function hasLeft({ action, outcome }: LedgerDelivery["attempts"][number]): boolean {
  return action !== "cancel" && outcome !== "not-sent" && outcome !== "not-executed"
}

/** What a run did, or what still needs somebody: the rest is only in `status`. */
export function worthTelling(outcomes: readonly Outcome[]): Outcome[] {
  const needy = ["unknown", "failed", "rejected", "gone"]
  const unfinished = ["open", "sending", "committing", "updating", "cancelling"]
  return outcomes.filter(
    ({ did, state, message }) =>
      did !== "nothing" || needy.includes(state) || (unfinished.includes(state) && message !== null),
  )
}

function helpFor(post: string, known: LedgerDelivery): string | null {
  const { state, target, message, workspace } = known
  switch (state) {
    case "unknown": {
      const commands = resolveCommands({ post, target, ids: candidatesOf(known) })
      return ["Look in the service, then run one of:", ...commands].join("\n  ")
    }
    case "gone": {
      const [again, leave] = ["not-posted", "skip"].map((verdict) => resolveCommand(post, target, verdict))
      return `To make it again, run:\n  ${again}\nTo leave it, run:\n  ${leave}`
    }
    case "sending":
    case "committing":
    case "updating":
    case "cancelling":
      return message === null ? null : "The next run looks in the service what became of it"
    case "rejected":
      return "Change what the service refused; the next run tries the changed post"
    case "failed":
      return "Change the post to try it again, or leave it"
    case "open":
      return message === null
        ? null
        : `The next run tries again; check the token and the account of workspace "${workspace}"`
    default:
      return null
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
