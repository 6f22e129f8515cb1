/** Sends requests to GitHub at its pace, and again where that is harmless. */
import { createRedactor, toVisible } from "../lib/redact.ts"
import { noCalls, type Calls } from "./calls.ts"
import { noAnswer, type Failure } from "./failure.ts"
import { GitHubError } from "./github-error.ts"
import { isWrite, type Operation } from "./operations.ts"
import { createPace, type Pace } from "./pace.ts"
import { createRequest, type Access, type Answer, type Parameters, type Request } from "./request.ts"

/** Null: the answer is not what was asked for. */
type Read<Value> = (data: unknown) => Value | null

/** Rejects with a GitHubError. */
export interface Client {
  send<Value>(operation: Operation, parameters: Parameters, read: Read<Value>): Promise<Value>
  /** The values of all pages. */
  pages<Value>(
    operation: Operation,
    parameters: Parameters,
    read: Read<readonly Value[]>,
  ): Promise<readonly Value[]>
  /** So far. */
  calls(): Calls
}

interface State {
  readonly access: Access
  readonly pace: Pace
  readonly request: Request
  readonly count: (operation: Operation, answer: Answer, isRepeated: boolean) => void
}

interface Asked<Value> {
  readonly parameters: Parameters
  readonly read: Read<Value>
}

interface Page<Value> {
  readonly value: Value
  /** Number of the next page. */
  readonly next: number | null
}

/** Of 100 each. */
const mostPages = 30
/** Of one request, for a failure that may pass. */
const mostRepeats = 3
/** Milliseconds before the first repeat; doubled for each further one. */
const firstPause = 1_000
/** Of one request, where GitHub asks to wait. */
const mostWaits = 2

export function createClient(access: Access): Client {
  let calls = noCalls
  const pace = createPace(access.clock, access.signal)
  const request = createRequest(access)
  const state: State = {
    access,
    pace,
    request,
    count: (operation, { limits }, isRepeated) => {
      const { reads, writes, repeated } = calls
      calls = {
        ...calls,
        ...limits,
        ...(isWrite(operation) ? { writes: writes + 1 } : { reads: reads + 1 }),
        repeated: repeated + (isRepeated ? 1 : 0),
      }
    },
  }
  return {
    send: async (operation, parameters, read) => (await send(state, operation, { parameters, read })).value,
    pages: (operation, parameters, read) => sendPages(state, operation, { parameters, read }),
    calls: () => ({ ...calls, waited: pace.waited() }),
  }
}

async function sendPages<Value>(
  state: State,
  operation: Operation,
  { parameters, read }: Asked<readonly Value[]>,
): Promise<readonly Value[]> {
  const all: Value[] = []
  let next: number | null = 1
  for (let pages = 0; next !== null && pages < mostPages; pages++) {
    const page: Page<readonly Value[]> = await send(state, operation, {
      parameters: { ...parameters, per_page: 100, page: next },
      read,
    })
    all.push(...page.value)
    next = page.next
  }
  return all
}

async function send<Value>(state: State, operation: Operation, asked: Asked<Value>): Promise<Page<Value>> {
  const act = () => persist(state, operation, asked)
  return isWrite(operation) ? state.pace.serially(act) : act()
}

async function persist<Value>(state: State, operation: Operation, asked: Asked<Value>): Promise<Page<Value>> {
  const { access, pace, request, count } = state
  let [repeats, waits] = [0, 0]
  for (;;) {
    await takeTurn(state, operation)
    const answer = await request(operation, asked.parameters)
    if (isWrite(operation)) pace.wrote()
    count(operation, answer, repeats + waits > 0)
    const reading = readPage(answer, asked)
    if ("value" in reading) return reading
    const { failure } = reading
    const isHaste = failure.kind === "rate-limited"
    const pause = isHaste ? failure.wait : firstPause * 2 ** repeats
    // A request that is refused for haste was not executed, so that it may be sent again whatever it does.
    const mayRepeat = isHaste
      ? ++waits <= mostWaits
      : isHarmless(operation, failure) && ++repeats <= mostRepeats
    const isAfforded = pace.affords(pause)
    // It holds for all requests, also where this one gives up.
    if (isHaste || (mayRepeat && isAfforded)) pace.pause(pause)
    if (!mayRepeat || !isAfforded) throw toError(access, operation, failure)
    if (isHaste) access.log(`Waiting ${Math.ceil(pause / 1000)} s for GitHub's limit, to ${operation.name}`)
  }
}

function isHarmless({ isOnce }: Operation, { kind }: Failure): boolean {
  return kind === "unavailable" && isOnce !== true
}

function readPage<Value>(
  { result }: Answer,
  { read }: Asked<Value>,
): Page<Value> | { readonly failure: Failure } {
  if ("failure" in result) return result
  const { data, status, next } = result
  const value = read(data)
  return value === null
    ? { failure: noAnswer("The answer is not what was asked for", status) }
    : { value, next }
}

async function takeTurn({ access, pace }: State, operation: Operation): Promise<void> {
  const isGranted = await pace.turn(isWrite(operation) ? "write" : "read").catch((error: unknown) => {
    if (!access.signal?.aborted) throw error
    throw toError(access, operation, stopped)
  })
  if (!isGranted) throw toError(access, operation, limited)
}

const unsent = { status: null, permission: null, isRefusal: true, wait: 0 } as const
const stopped: Failure = { ...unsent, kind: "stopped", detail: "the run was stopped" }
const limited: Failure = {
  ...unsent,
  kind: "rate-limited",
  detail: "its limit is used up for longer than the run waits",
}

/** Longest detail of an error, in characters. */
const detailLength = 300

function toError(
  { token }: Access,
  operation: Operation,
  { kind, detail, status, permission, isRefusal }: Failure,
): GitHubError {
  return new GitHubError({
    operation: operation.name,
    kind,
    outcome: isWrite(operation) && !isRefusal ? "unknown" : "not-done",
    detail: toVisible(createRedactor([token])(detail), detailLength),
    status,
    permission,
  })
}
