import { randomBytes } from "node:crypto"
import { expect, test } from "vitest"
import { entryPath } from "../../src/ledger/entry.ts"
import { transact } from "../../src/ledger/transact.ts"
import { describeLedgerStore, entry, ours, patient, type LedgerWorld } from "../conformance/ledger-store.ts"
import { memoryLedger } from "./memory-store.ts"

const random = () => randomBytes(8).toString("hex")

async function memoryWorld(): Promise<LedgerWorld> {
  const ledger = memoryLedger({ random })
  return {
    open: (lineage = ours) => ledger.open(lineage),
    tamper: async (key, text) => ledger.tamper(entryPath(key), text),
    tamperMeta: async (text) => ledger.tamper("meta.json", text),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
}

describeLedgerStore("memoryLedger()", memoryWorld)

test("rewind() takes versions back, and a writer that stands on one of them loses", async () => {
  const ledger = memoryLedger({ random })
  const store = ledger.open(ours)
  const write = (message: string) =>
    transact(store, () => ({ entries: [entry("a", message)], message }), { clock: patient })
  const first = await write("first")
  const second = await write("second")
  ledger.rewind(1)
  expect(await store.read()).toEqual(first)
  await write("other")
  expect(await store.write(second, { entries: [entry("b")], message: "late" })).toEqual({ status: "lost" })
  ledger.rewind(0)
  expect(await store.read()).toEqual({ head: null, meta: null, entries: new Map() })
})
