/** SIGINT and SIGTERM: nothing starts any more, nothing is broken off, and the run ends before a runner kills it. */
import { expect, it } from "vitest"
import type { LedgerEntry, LedgerSnapshot, LedgerStore } from "../../../src/model/ledger.ts"
import type { Provider } from "../../../src/model/provider.ts"
import { makePlan } from "../../../src/plan/plan.ts"
import { execute } from "../../../src/publish/execute.ts"
import { at } from "../../helpers/at.ts"
import { fakeConnection } from "../../helpers/fake-connection.ts"
import { virtualClock } from "../../helpers/virtual-clock.ts"
import { aConfig, aPost, aProvider, directCreates, noon } from "../../helpers/world.ts"

const start = at("2026-11-30T09:00:00Z")
const posts = [1, 2, 3, 4, 5, 6].map((n) =>
  aPost({
    path: `posts/p${n}.md`,
    content: { text: `${n}` },
    when: { ...noon, at: `2026-12-0${n}T12:00:00Z` },
  }),
)

/** A store whose writes take no time, so that only the service and the grace do. */
function memoryStore(): LedgerStore & { entries(): LedgerEntry[] } {
  let current: LedgerSnapshot = { head: null, meta: null, entries: new Map() }
  return {
    entries: () => [...current.entries.values()],
    read: () => Promise.resolve(current),
    write: (_base, { entries }) => {
      const all = [...current.entries, ...entries.map((entry) => [entry.key, entry] as const)]
      current = { ...current, head: String(all.length), entries: new Map(all) }
      return Promise.resolve({ status: "written", snapshot: current })
    },
  }
}

/** A run that is asked to stop one second after `operation` left, which the service answers after `takes` milliseconds. */
async function stopped(provider: Provider, operation: string, takes: number) {
  const clock = virtualClock(start)
  const stop = new AbortController()
  const store = memoryStore()
  const connection = fakeConnection(provider)
  let left = 0
  connection.before = async (asked) => {
    if (!asked.startsWith(operation)) return
    if (left === 0) void clock.sleep(1_000).then(() => stop.abort())
    left ||= clock.now()
    await clock.sleep(takes)
  }
  const planned = await store.read()
  const { plan } = makePlan({
    posts,
    present: new Set(posts.map(({ path }) => path)),
    entries: planned.entries,
    config: aConfig(),
    providers: { fake: provider },
    now: start,
    maxCreates: 20,
    workspace: null,
    suppressed: null,
  })
  let random = 0
  const executed = await execute(plan, {
    ...{
      store,
      planned,
      clock,
      signal: stop.signal,
      source: null,
      pull: null,
      undoWindow: 0,
      run: "local/1",
    },
    connections: { acme: connection },
    random: () => String(++random),
    open: () => Promise.resolve(new Blob([])),
    log: () => undefined,
  })
  const states = store.entries().flatMap(({ deliveries }) => Object.values(deliveries))
  return {
    states: states.map(({ state, attempts }) => `${state} ${attempts.at(-1)!.outcome}`),
    asked: connection.asked,
    seconds: (clock.now() - left - 1_000) / 1_000,
    errors: executed.answers.flatMap(({ answer }) => answer.error?.message ?? []),
    messages: states.map(({ message }) => message),
  }
}

const direct = aProvider({ create: directCreates })

it("records the answers that come in time, and gives back what had not left", async () => {
  const { states, asked, seconds } = await stopped(direct, "create", 3_000)
  expect(states).toEqual([...Array<string>(4).fill("scheduled done"), "open not-sent", "open not-sent"])
  expect(asked).toHaveLength(4)
  expect(seconds).toBe(2)
})

it("ends seconds after the signal where a service does not answer, and leaves its claim to the next run", async () => {
  const { states, asked, seconds, errors, messages } = await stopped(direct, "create", 60_000)
  expect(states).toEqual([...Array<string>(4).fill("sending null"), "open not-sent", "open not-sent"])
  expect(asked).toHaveLength(4)
  expect(seconds).toBe(4)
  expect(errors).toHaveLength(4)
  expect(messages[0]).toContain("the run was stopped before the answer came")
})

it("leaves a draft whose commit is not answered as committing", async () => {
  const { states, asked, seconds } = await stopped(aProvider(), "commit", 60_000)
  expect(states).toEqual(Array<string>(6).fill("committing null"))
  expect(asked.filter((operation) => operation.startsWith("commit"))).toHaveLength(4)
  expect(seconds).toBe(4)
})
