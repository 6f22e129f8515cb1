import { expect, test } from "vitest"
import { transact } from "../../../src/ledger/transact.ts"
import { LedgerError, type LedgerSnapshot, type LedgerStore } from "../../../src/model/ledger.ts"
import { entry, failure } from "../../conformance/ledger-store.ts"

const empty: LedgerSnapshot = { head: "h", meta: null, entries: new Map() }
const change = { entries: [entry("a")], message: "Change" }
const outage = () => new LedgerError("unreachable", "No network", { help: "Wait" })

/** A store whose writes end as listed, the last one for ever. */
function scripted(results: readonly ("lost" | "written" | LedgerError)[]) {
  const calls = { reads: 0, writes: 0, sleeps: [] as number[] }
  const store: LedgerStore = {
    read: () => (calls.reads++, Promise.resolve(empty)),
    write: (base) => {
      const result = results[calls.writes++] ?? results.at(-1)!
      if (result instanceof LedgerError) return Promise.reject(result)
      return Promise.resolve(result === "lost" ? { status: "lost" } : { status: "written", snapshot: base })
    },
  }
  const clock = { now: () => 0, sleep: (ms: number) => (calls.sleeps.push(ms), Promise.resolve()) }
  return { store, calls, options: { clock, jitter: () => 0.5 } }
}

test("transact() reads and decides again after every lost swap, and waits longer each time", async () => {
  const { store, calls, options } = scripted(["lost", "lost", "lost", "written"])
  await transact(store, () => change, options)
  expect(calls).toEqual({ reads: 4, writes: 4, sleeps: [75, 150, 300] })
})

test("transact() gives up after eight lost swaps", async () => {
  const { store, calls, options } = scripted(["lost"])
  const error = await failure(transact(store, () => change, options))
  expect(error.kind).toBe("contended")
  expect(error.message).toBe("Other runs wrote to the ledger first, 8 times in a row")
  expect(calls.writes).toBe(8)
})

test("transact() writes nothing where nothing is decided, and spares the read of a known snapshot", async () => {
  const { store, calls, options } = scripted(["written"])
  const known = { ...empty, head: "known" }
  expect(await transact(store, () => null, { ...options, snapshot: known })).toBe(known)
  expect(calls).toEqual({ reads: 0, writes: 0, sleeps: [] })
})

test("transact() outlives a short outage, not a long one, and no refusal at all", async () => {
  const short = scripted([outage(), outage(), "written"])
  await transact(short.store, () => change, short.options)
  expect(short.calls.writes).toBe(3)
  const long = scripted([outage()])
  expect((await failure(transact(long.store, () => change, long.options))).kind).toBe("unreachable")
  expect(long.calls.writes).toBe(3)
  const refused = scripted([new LedgerError("refused", "Hook", { help: "Allow" })])
  expect((await failure(transact(refused.store, () => change, refused.options))).kind).toBe("refused")
  expect(refused.calls.writes).toBe(1)
})
