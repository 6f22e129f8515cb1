import { describe, expect, it } from "vitest"
import { each } from "../../../src/lib/each.ts"
import type { Rate } from "../../../src/model/capability.ts"
import { createPace, createPaces, type Heard, type Pace, type Turn } from "../../../src/providers/pace.ts"
import { createCall } from "../../../src/providers/call.ts"
import type { CallSettings } from "../../../src/providers/send.ts"
import { scriptedTransport, waitingClock, type Scripted } from "../../helpers/scripted-transport.ts"
import { aWorkspace, testToken } from "../../helpers/submission.ts"
import { virtualClock } from "../../helpers/virtual-clock.ts"
import { aProvider } from "../../helpers/world.ts"

const minute = 60_000
const never = Number.POSITIVE_INFINITY
const perMinute = (requests: number): Rate => ({ requests, per: minute, of: "all" })

interface World {
  readonly pace: Pace
  readonly clock: ReturnType<typeof virtualClock>
  /** Sends one request and answers when it left. */
  readonly send: (given?: Partial<Sending>) => Promise<number>
}

interface Sending {
  readonly isCreate: boolean
  readonly headers: Record<string, string>
  readonly refused: number | null
  /** Milliseconds to the answer. */
  readonly takes: number
}

function aWorld(rates: readonly Rate[], start = 0): World {
  const pace = createPace(rates)
  const clock = virtualClock(start)
  const send = async ({ isCreate = false, headers = {}, takes = 0, ...rest }: Partial<Sending> = {}) => {
    const turn = (await pace.take({ isCreate, clock, notAfter: never })) as Turn
    const left = clock.now()
    if (takes > 0) await clock.sleep(takes)
    const heard: Heard = { headers, ...(rest.refused === undefined ? {} : { refused: rest.refused }) }
    turn.end(heard)
    return left
  }
  return { pace, clock, send }
}

/** Most moments that any window of that length holds. */
function fullest(moments: readonly number[], per: number): number {
  return Math.max(...moments.map((end) => moments.filter((at) => at > end - per && at <= end).length))
}

describe("take()", () => {
  it("never lets more out than a service with slow and fast answers counts, and uses what is permitted", async () => {
    const rates: Rate[] = [perMinute(60), { requests: 100, per: 5 * minute, of: "all" }]
    const { clock, pace } = aWorld(rates)
    const counted: number[] = []
    await each(
      Array.from({ length: 300 }, (_, index) => index),
      20,
      async (index) => {
        const turn = (await pace.take({ isCreate: false, clock, notAfter: never })) as Turn
        await clock.sleep((index * 37) % 900)
        counted.push(clock.now())
        await clock.sleep((index * 53) % 300)
        turn.end({ headers: {} })
      },
    )

    expect(fullest(counted, minute)).toBeLessThanOrEqual(60)
    expect(fullest(counted, 5 * minute)).toBeLessThanOrEqual(100)
    // Of the last 100, which leave after ten minutes, 60 leave in the first minute.
    expect(counted.at(-1)! / (11 * minute)).toBeLessThan(1 / 0.95)
  })

  it("keeps four in flight at most", async () => {
    const { clock, pace } = aWorld([])
    let open = 0
    let most = 0
    await each(Array.from({ length: 30 }), 30, async () => {
      const turn = (await pace.take({ isCreate: false, clock, notAfter: never })) as Turn
      most = Math.max(most, ++open)
      await clock.sleep(10)
      open--
      turn.end(null)
    })

    expect(most).toBe(4)
  })

  it("counts creates apart, and lets reads pass while creates wait", async () => {
    const { send } = aWorld([perMinute(60), { requests: 1, per: minute, of: "create" }])
    const creates = [send({ isCreate: true }), send({ isCreate: true })]
    const read = send()

    expect(await read).toBe(0)
    expect(await Promise.all(creates)).toEqual([0, minute])
  })

  it("does not take what would be too late, nor count what never left", async () => {
    const { clock, pace, send } = aWorld([perMinute(1), { requests: 1, per: 1000, of: "create" }])
    const lost = (await pace.take({ isCreate: true, clock, notAfter: never })) as Turn
    lost.giveBack()
    expect(await send()).toBe(0)

    expect(await pace.take({ isCreate: true, clock, notAfter: minute - 1 })).toEqual({ late: minute })
    expect(await send({ isCreate: true })).toBe(minute)
  })

  it("stops waiting when the run is stopped", async () => {
    const { clock, pace, send } = aWorld([perMinute(1)])
    await send()
    const stop = new AbortController()
    const taking = pace.take({ isCreate: false, clock, notAfter: never, signal: stop.signal })
    stop.abort(new Error("stopped"))

    await expect(taking).rejects.toThrow("stopped")
    expect(await send()).toBe(minute)
  })
})

describe("what answers say", () => {
  it.each<[name: string, headers: Record<string, string>]>([
    ["seconds", { "x-ratelimit-limit": "60", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "20" }],
    [
      "seconds since the epoch",
      { "x-ratelimit-limit": "60", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1700000020" },
    ],
    [
      "the draft standard's three",
      { "ratelimit-limit": "60", "ratelimit-remaining": "0", "ratelimit-reset": "20" },
    ],
    [
      "the draft standard's one",
      { ratelimit: '"default";r=0;t=20', "ratelimit-policy": '"default";q=60;w=60' },
    ],
    [
      "a limit that nobody documented",
      { "x-ratelimit-limit": "9", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "20" },
    ],
  ])("waits for the reset where nothing is left, told as %s", async (_name, headers) => {
    const start = 1_700_000_000_000
    const { send } = aWorld([perMinute(60)], start)
    await send({ headers })

    expect(await send()).toBe(start + 20_000)
  })

  it("believes the lowest count of a window, since answers overtake each other", async () => {
    const { send } = aWorld([perMinute(60)])
    const left = (count: number, takes: number) =>
      send({ takes, headers: { "x-ratelimit-remaining": `${count}`, "x-ratelimit-reset": "30" } })
    await Promise.all([left(2, 500), left(1, 100)])
    await send()

    expect(await send()).toBeGreaterThanOrEqual(30_000)
  })

  it("takes the limit of the answers for that of the page", async () => {
    const { send } = aWorld([perMinute(60)])
    const headers = { "x-ratelimit-limit": "2", "x-ratelimit-remaining": "1", "x-ratelimit-reset": "5" }
    await send({ headers })
    await send()

    expect(await send()).toBe(minute)
  })

  it("knows which of several limits is meant by its number", async () => {
    const { send } = aWorld([perMinute(60), { requests: 1000, per: 60 * minute, of: "all" }])
    await send({
      headers: { "x-ratelimit-limit": "1000", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1800" },
    })

    expect(await send()).toBe(30 * minute)
  })

  it("pauses everything after a refusal, at least as long as it asks", async () => {
    const { send } = aWorld([perMinute(60)])
    await send({ refused: 7_000 })

    expect(await Promise.all([send({ isCreate: true }), send()])).toEqual([7_000, 7_000])
  })

  it.each([null, 0])("doubles the pause where a refusal does not say how long: %j", async (refused) => {
    const { send } = aWorld([])
    const left = [await send({ refused }), await send({ refused }), await send({ refused })]
    left.push(await send())

    expect(left).toEqual([0, 1_000, 3_000, 7_000])
  })
})

describe("the look ahead", () => {
  const draft = { creates: 1, requests: 2 } as const

  it("tells how many submissions fit, with all their requests", async () => {
    const { pace, send } = aWorld([perMinute(60), { requests: 25, per: 60 * minute, of: "create" }])
    const soon = { now: 0, within: minute }
    expect(pace.room(draft, soon)).toBe(25)
    expect(pace.room({ creates: 0, requests: 1 }, soon)).toBe(60)
    for (let index = 0; index < 20; index++) await send({ isCreate: true })

    expect(pace.room(draft, { now: 0, within: minute - 1 })).toBe(5)
    for (let index = 0; index < 5; index++) await send({ isCreate: true })
    expect(pace.room(draft, soon)).toBe(0)
    expect(pace.opensIn(draft, 0)).toBe(60 * minute)
    expect(pace.room(draft, { now: 59 * minute, within: minute })).toBe(25)
  })

  it("tells when a pause ends", async () => {
    const { pace, send } = aWorld([])
    await send({ refused: 90_000 })

    expect(pace.room(draft, { now: 0, within: minute })).toBe(0)
    expect(pace.opensIn(draft, 0)).toBe(90_000)
    expect(pace.room(draft, { now: 40_000, within: minute })).toBeGreaterThan(1000)
  })
})

describe("requests", () => {
  const provider = aProvider({ rates: [perMinute(2), { requests: 1, per: 10 * minute, of: "create" }] })
  const ok: Scripted = { status: 200, json: {} }

  function aCall(answers: readonly Scripted[], settings: Partial<CallSettings> = {}) {
    const { transport, sent } = scriptedTransport(answers)
    const clock = waitingClock(0)
    const pace = createPace(provider.capabilities.rates)
    const deps = { token: testToken, transport, clock, pace }
    const workspace = aWorkspace(provider)
    return { call: createCall({ provider, workspace, operation: "try", deps, ...settings }), sent, clock }
  }

  it("wait for their turn; those to a storage host do not", async () => {
    const { call, clock } = aCall([ok, ok, ok, ok, ok])
    await call.get("/a")
    await call.once("POST", "/b")
    const file = new Blob(["x"])
    await call.store("PUT", "https://storage.example/c", async () => ({ file, headers: {} }))
    expect(clock.waits).toEqual([])
    await call.upload("POST", "/d", { json: {} })

    expect(clock.waits).toEqual([minute])
  })

  it("wait for a refusal of another, in both forms of Retry-After", async () => {
    for (const header of ["20", "Thu, 01 Jan 1970 00:00:20 GMT"]) {
      const refusal: Scripted = { status: 429, headers: { "retry-after": header } }
      const { call, clock } = aCall([refusal, ok, ok])
      await Promise.all([call.get("/a"), call.get("/b")])

      expect(clock.now()).toBeGreaterThanOrEqual(20_000)
    }
  })

  it("are not sent where their turn is too late: a create after its moment, any other after five minutes", async () => {
    const { call, sent } = aCall([ok], { counts: "create", notAfter: minute })
    await call.once("POST", "/posts")

    await expect(call.once("POST", "/posts")).rejects.toMatchObject({
      kind: "rate-limited",
      outcome: "not-sent",
      retryAfter: 10 * minute,
    })
    expect(sent).toHaveLength(1)
  })
})

describe("createPaces()", () => {
  it("gives two workspaces with one token one pace, and any other its own", () => {
    const paces = createPaces()
    const provider = aProvider()

    expect(paces(provider, "a")).toBe(paces({ ...provider }, "a"))
    expect(paces(provider, "a")).not.toBe(paces(provider, "b"))
    expect(paces(provider, "a")).not.toBe(paces({ ...provider, id: "other" }, "a"))
  })
})
