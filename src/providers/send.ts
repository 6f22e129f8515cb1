/** Sends one request of an operation: its turn, its tries, what a failure means, and no secret in what is said of it. */
import type { Clock } from "../lib/clock.ts"
import { createRedactor, toVisible } from "../lib/redact.ts"
import { TransportError, type Transport, type TransportRequest } from "../lib/transport.ts"
import type { Workspace } from "../model/config.ts"
import type { Provider } from "../model/provider.ts"
import { ProviderError } from "../model/provider-error.ts"
import { readAnswer, readTransportError, type Failure, type Reading } from "./answer.ts"
import type { Heard, Pace, Turn } from "./pace.ts"

/** What requests need of the outside world. */
export interface CallDeps {
  /** Secret; it appears in headers only. */
  readonly token: string
  readonly transport: Transport
  readonly clock: Clock
  /** Shared by all connections with this token. Default: requests leave as they come. */
  readonly pace?: Pace
  /** Aborted: nothing new is sent. A write in flight is never broken off. */
  readonly signal?: AbortSignal
  /** Hears of every try: `POST https://api.example.com/posts`. */
  readonly onRequest?: (line: string) => void
}

/** One operation in one workspace. */
export interface CallSettings {
  readonly provider: Provider
  readonly workspace: Workspace
  readonly deps: CallDeps
  /** What is tried, for messages: `create post "launch"`. */
  readonly operation: string
  /** Milliseconds since the epoch after which nothing is tried again. Default: no such moment. */
  readonly notAfter?: number
  /** `create`: what is sent once counts as a create in the service's limits. */
  readonly counts?: "create"
  /** What the connection remembers, by key. Default: nothing beyond this operation. */
  readonly memory?: Map<string, Promise<unknown>>
}

export interface Outgoing extends TransportRequest {
  /** `storage`: another host, which has no part in the service's limits and whose answer's body means nothing. */
  readonly counts?: "create" | "storage"
}

/** Most milliseconds that one call waits between its tries, all in all. */
const longestWait = 120_000
/** Most milliseconds that one request waits for its turn. */
const longestTurn = 5 * 60_000

/** Longest detail of an error, in characters. */
const detailLength = 300

/** Milliseconds to wait before the next try; null for no more. */
type Repeat = (failure: Failure, tried: number) => number | null

const pause = (failure: Failure, tried: number) => Math.max(1000 * 2 ** (tried - 1), failure.retryAfter ?? 0)

/** For what is harmless to repeat: four tries. */
export const repeatFreely: Repeat = (failure, tried) =>
  failure.passing && tried < 4 ? pause(failure, tried) : null

/** For everything else: again only what provably was not executed. */
export function repeatOnce({ capabilities }: Provider): Repeat {
  return (failure, tried) => {
    const limited = failure.kind === "rate-limited" && failure.outcome === "rejected"
    if (limited && capabilities.rateLimited === "not-executed") return pause(failure, tried)
    return failure.outcome === "not-sent" && failure.passing && tried < 3 ? pause(failure, tried) : null
  }
}

export async function send(
  settings: CallSettings,
  make: () => Promise<Outgoing>,
  repeat: Repeat,
): Promise<unknown> {
  if (!/^[\x21-\x7e]+$/.test(settings.deps.token)) throw toError(settings, unusableToken)
  let waited = 0
  for (let tried = 1; ; tried++) {
    const reading = await attempt(settings, make)
    if ("value" in reading) return reading.value
    const next = repeat(reading.failure, tried)
    const isTooLate =
      settings.deps.clock.now() + (next ?? 0) > (settings.notAfter ?? Number.POSITIVE_INFINITY)
    if (next === null || waited + next > longestWait || isTooLate) throw toError(settings, reading.failure)
    await wait(settings, next)
    waited += next
  }
}

async function attempt(settings: CallSettings, make: () => Promise<Outgoing>): Promise<Reading> {
  const { deps } = settings
  if (deps.signal?.aborted) throw toError(settings, stopped)
  const made = await make()
  const turn = await takeTurn(settings, made)
  try {
    deps.onRequest?.(`${made.method} ${createRedactor([deps.token])(made.url)}`)
    return await exchange(settings, made, turn)
  } catch (error) {
    // A bug: what it did to the request is not known.
    turn?.end(null)
    throw error
  }
}

async function exchange(
  { deps, provider }: CallSettings,
  made: Outgoing,
  turn: Turn | null,
): Promise<Reading> {
  try {
    const response = await deps.transport(made)
    if (made.counts === "storage" && response.status >= 200 && response.status < 300) return { value: null }
    const table = made.counts === "storage" ? unknownHost : provider.errors
    const reading = readAnswer(response, table, deps.clock.now())
    turn?.end({ headers: response.headers, ...refusalIn(reading) })
    return reading
  } catch (error) {
    if (!(error instanceof TransportError)) throw error
    if (error.sent) turn?.end(null)
    else turn?.giveBack()
    return { failure: readTransportError(error) }
  }
}

/** A storage host has no words that the provider's table knows. */
const unknownHost: Provider["errors"] = { read: () => null, rows: [] }

/** For haste, of the whole token. */
function refusalIn(reading: Reading): Pick<Heard, "refused"> {
  if ("value" in reading) return {}
  const { kind, limits, retryAfter } = reading.failure
  return kind === "rate-limited" && limits === undefined ? { refused: retryAfter ?? null } : {}
}

/** Null for what the service does not count. */
async function takeTurn(settings: CallSettings, { counts }: Outgoing): Promise<Turn | null> {
  const { clock, pace, signal } = settings.deps
  if (!pace || counts === "storage") return null
  const notAfter = Math.min(settings.notAfter ?? Number.POSITIVE_INFINITY, clock.now() + longestTurn)
  const asking = { isCreate: counts === "create", clock, notAfter, ...(signal && { signal }) }
  const turn = await unlessStopped(settings, () => pace.take(asking))
  if ("end" in turn) return turn
  const seconds = Math.ceil(turn.late / 1000)
  const detail = `Its limits let out no more requests for ${seconds} seconds, so it was not sent`
  const failure = { detail, passing: false, retryAfter: turn.late } as const
  throw toError(settings, { kind: "rate-limited", outcome: "not-sent", ...failure })
}

export async function wait(settings: CallSettings, milliseconds: number): Promise<void> {
  await unlessStopped(settings, () => settings.deps.clock.sleep(milliseconds, settings.deps.signal))
}

async function unlessStopped<Result>(settings: CallSettings, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act()
  } catch (error) {
    if (!settings.deps.signal?.aborted) throw error
    throw toError(settings, stopped)
  }
}

const stopped: Failure = {
  kind: "network",
  outcome: "not-sent",
  detail: "The run was stopped before it was sent",
  passing: false,
}

const unusableToken: Failure = {
  kind: "auth",
  outcome: "not-sent",
  detail: "The token holds characters that no header can carry, such as a space or a line end",
  passing: false,
}

/** The failure in the words of the operation; the token and signed addresses are taken out of it. */
export function toError(
  { provider, operation, deps }: CallSettings,
  { passing: _passing, limits: _limits, ...failure }: Failure,
): ProviderError {
  const redact = createRedactor([deps.token])
  const clean = (text: string) => toVisible(redact(text), detailLength)
  const { vendorCode, requestId } = failure
  return new ProviderError({
    ...failure,
    provider: provider.name,
    operation: clean(operation),
    detail: clean(failure.detail),
    ...(vendorCode === undefined ? {} : { vendorCode: clean(vendorCode) }),
    ...(requestId === undefined ? {} : { requestId: clean(requestId) }),
  })
}
