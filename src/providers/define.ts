/** What a provider's folder builds on: the definition with its self-check, and the two ways its mapping can fail. */
import { InternalError } from "../lib/internal-error.ts"
import { at, lookUp } from "../lib/json.ts"
import { networks } from "../networks/index.ts"
import type { Network } from "../model/config.ts"
import type { ReadCall } from "../model/call.ts"
import type { ErrorTable, Provider } from "../model/provider.ts"
import { ProviderError, type ErrorKind, type ErrorOutcome } from "../model/provider-error.ts"
import type { RemoteAccount, RemoteDelivery } from "../model/remote.ts"

/** Checks once, at start, that the capability tables promise only what the operations can do. */
export function defineProvider(provider: Provider): Provider {
  const { contracts = {}, apiVersions } = provider
  const stray = Object.keys(contracts).find((version) => !apiVersions.includes(version))
  if (stray !== undefined)
    throw new InternalError(`Provider ${provider.id}: contract ${stray} is not among its apiVersions`)
  for (const contract of [{}, ...Object.values(contracts)]) checkPromises({ ...provider, ...contract })
  return provider
}

function checkPromises(provider: Provider): void {
  const { capabilities, operations } = provider
  const promises: readonly (readonly [promised: boolean, operation: keyof typeof operations])[] = [
    [Object.values(capabilities.create).includes("draft-first"), "commit"],
    [capabilities.edit === "until-published", "update"],
    [capabilities.cancel === "until-published", "cancel"],
    [capabilities.media.upload === "separate", "upload"],
    [capabilities.media.upload === "separate" && capabilities.features["media-url"], "uploadUrl"],
  ]
  for (const [promised, operation] of promises) {
    if (promised !== (operations[operation] !== undefined)) {
      const can = promised ? "is promised but missing" : "is there but not promised"
      throw new InternalError(`Provider ${provider.id}: ${operation} ${can}`)
    }
  }
  if (provider.baseUrl.endsWith("/"))
    throw new InternalError(`Provider ${provider.id}: baseUrl ends with a slash`)
}

/** A failure inside a provider's mapping; `connect.ts` makes it a ProviderError that names provider and operation. */
export class WireError extends Error {
  override readonly name = "WireError"
  readonly kind: ErrorKind
  readonly outcome: ErrorOutcome

  constructor(message: string, { kind, outcome }: Pick<WireError, "kind" | "outcome">) {
    super(message)
    this.kind = kind
    this.outcome = outcome
  }
}

/** To be thrown: the request succeeded, but its answer lacks what it must have. What it did is not known. */
export function unreadable(missing: string): WireError {
  return new WireError(`The answer has no ${missing}`, { kind: "protocol", outcome: "unknown" })
}

/** What an answer must have; null throws. `what` it is, for messages. */
export function required<Value>(value: Value | null, what: string): Value {
  if (value === null) throw unreadable(what)
  return value
}

/** An answer that says only whether it was done; "no" throws. */
export function confirmed(answer: unknown): unknown {
  if (at(answer, "success") === false) throw unreadable('"success": true')
  return answer
}

/** What has to be known before a create. Where it cannot be had, the create was not sent. */
export async function beforehand<Value>(what: string, ask: () => Promise<Value>): Promise<Value> {
  try {
    return await ask()
  } catch (error) {
    const isKnown = error instanceof ProviderError || error instanceof WireError
    if (!isKnown || error.outcome === "rejected") throw error
    const reason = error instanceof ProviderError ? error.detail : error.message
    throw new WireError(`The ${what} cannot be read: ${reason}`, { kind: error.kind, outcome: "not-sent" })
  }
}

/** To be thrown before anything is sent: the service cannot take this, whenever it is tried. */
export function refuse(reason: string): WireError {
  return new WireError(reason, { kind: "invalid", outcome: "rejected" })
}

/** Milliseconds before each look at what a service works on: ten minutes in all. */
const pauses = [1000, 2000, 4000, 8000, 15_000, ...Array<number>(19).fill(30_000)]

/** Looks until there is something, with growing pauses; `what` the service is doing, for messages. */
export async function pollUntil<Found>(
  call: Pick<ReadCall, "wait">,
  what: string,
  look: () => Promise<Found | null>,
): Promise<Found> {
  for (const pause of pauses) {
    await call.wait(pause)
    const found = await look()
    if (found !== null) return found
  }
  throw new WireError(`The service is still ${what} after ten minutes`, {
    kind: "timeout",
    outcome: "unknown",
  })
}

/** What came of a post whose accounts are all at their end; null as long as one is not. */
export function outcomeOf(
  deliveries: readonly Pick<RemoteDelivery, "status">[],
): "published" | "partial" | "failed" | null {
  const count = (status: RemoteDelivery["status"]) =>
    deliveries.filter((delivery) => delivery.status === status).length
  const [published, failed] = [count("published"), count("failed")]
  if (deliveries.length === 0 || published + failed < deliveries.length) return null
  if (failed === 0) return "published"
  return published === 0 ? "failed" : "partial"
}

/** An id that the service takes as a number. */
export function integerId(id: string): number {
  if (/^[1-9]\d{0,14}$/.test(id)) return Number(id)
  throw refuse(`"${id}" is not a whole number, but this service takes the integer "id" of accounts and media`)
}

/** An id as one segment of a path. An empty one would turn the request for one post into a request for all. */
export function segment(id: string): string {
  if (/^\.{0,2}$/.test(id)) throw refuse(`"${id}" is not an id`)
  return encodeURIComponent(id)
}

/** What a status means where the service has no own word for it; to be spread behind a provider's own rows. */
export const usualRows = [
  { status: 401, kind: "auth" },
  { status: 402, kind: "quota" },
  { status: 403, kind: "forbidden" },
  { status: 404, kind: "not-found" },
  { status: 409, kind: "conflict" },
  { status: 412, kind: "forbidden" },
  { status: 429, kind: "rate-limited" },
] as const satisfies ErrorTable["rows"]

/** The vendor's word for a network as ours; null for a network that we do not know. */
export function networkOf(word: string | null, aliases: Readonly<Record<string, Network>>): Network | null {
  return lookUp(aliases, word) ?? lookUp(networks, word)?.id ?? null
}

/** What a vendor's word says of an account. */
export function readState(
  word: string,
  words: Readonly<Record<string, RemoteAccount["state"]>>,
): Pick<RemoteAccount, "state" | "word"> {
  const state = lookUp(words, word) ?? "unclear"
  return state === "connected" || word === "" ? { state } : { state, word }
}

/** The item that most others equal; of several the longest, because what one account has of its own is mostly shorter. */
export function mostCommon<Item>(items: readonly Item[], identify: (item: Item) => string): Item {
  const groups = [...Map.groupBy(items, identify)].map(([identity, group]) => ({ identity, group }))
  const [first] = groups.toSorted((a, b) => {
    return b.group.length - a.group.length || b.identity.length - a.identity.length
  })
  if (first === undefined) throw new InternalError("There is nothing to choose from")
  return first.group[0]!
}
