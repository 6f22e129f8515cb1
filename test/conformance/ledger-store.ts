/** What every LedgerStore does. Both stores run it. */
import { describe, expect, test } from "vitest"
import { transact } from "../../src/ledger/transact.ts"
import type { Clock } from "../../src/lib/clock.ts"
import {
  LedgerError,
  type LedgerDelivery,
  type LedgerEntry,
  type LedgerErrorKind,
  type LedgerStore,
} from "../../src/model/ledger.ts"

export interface StoreLineage {
  readonly repository: string | null
  readonly repositoryId: string | null
}

/** One ledger, which several stores open as several runs do. */
export interface LedgerWorld extends AsyncDisposable {
  open(lineage?: StoreLineage): LedgerStore
  /** Replaces the text of one entry behind the stores' back. */
  tamper(key: string, text: string): Promise<void>
  /** Replaces the text of the meta file behind the stores' back. */
  tamperMeta(text: string): Promise<void>
}

export const ours: StoreLineage = { repository: "github.com/acme/posts", repositoryId: null }

export const patient: Clock = {
  now: () => Date.parse("2026-03-01T12:00:00Z"),
  sleep: () => Promise.resolve(),
}

/** An entry with one delivery in state open; `message` makes versions of it differ. */
export function entry(key: string, message: string | null = null): LedgerEntry {
  const delivery: LedgerDelivery = {
    target: "x-acme",
    workspace: "acme",
    provider: "example",
    account: "12",
    network: "x",
    generation: 1,
    state: "open",
    fingerprint: "f1",
    textHash: "t1",
    when: { kind: "at", at: "2026-12-01T18:00:00Z" },
    remoteId: null,
    url: null,
    scheduledAt: null,
    publishedAt: null,
    message,
    updatedAt: "2026-03-01T12:00:00Z",
    attempts: [],
    concern: null,
    extras: [],
    mediaCount: 0,
  }
  return { schema: 1, key, path: `posts/${key}.md`, deliveries: { "example/acme/12": delivery } }
}

export function messageOf(found: LedgerEntry | undefined): string | null | undefined {
  return found?.deliveries["example/acme/12"]?.message
}

export async function failure(promise: Promise<unknown>): Promise<LedgerError> {
  const error = await promise.then(
    () => "nothing was thrown",
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof LedgerError)) throw new Error(`Expected a LedgerError, not: ${String(error)}`)
  return error
}

export function describeLedgerStore(name: string, make: () => Promise<LedgerWorld>): void {
  describe(`${name} is a LedgerStore`, () => {
    describeReadAndWrite(make)
    describeCompareAndSwap(make)
    describeDistrust(make)
  })
}

function describeReadAndWrite(make: () => Promise<LedgerWorld>): void {
  test("read() of a ledger that does not exist has neither head, meta nor entries", async () => {
    await using world = await make()
    expect(await world.open().read()).toEqual({ head: null, meta: null, entries: new Map() })
  })

  test("write() makes the ledger with its lineage, and another store reads the same", async () => {
    await using world = await make()
    const store = world.open()
    const result = await store.write(await store.read(), { entries: [entry("launch")], message: "First" })
    if (result.status !== "written") throw new Error("the first write was lost")
    const { head, meta, entries } = result.snapshot
    expect(head).not.toBeNull()
    expect(meta).toMatchObject({ schema: 1, oldestReader: 1, lineage: ours, source: null })
    expect(meta?.lineage.id).not.toBe("")
    expect(entries).toEqual(new Map([["launch", entry("launch")]]))
    expect(await world.open().read()).toEqual(result.snapshot)
  })

  test("write() replaces whole entries, keeps the others, and changes meta where asked", async () => {
    await using world = await make()
    const store = world.open()
    const first = await transact(store, () => ({ entries: [entry("a"), entry("b")], message: "First" }), {
      clock: patient,
    })
    const meta = { ...first.meta!, source: "0123456789abcdef0123456789abcdef01234567" }
    const result = await store.write(first, { entries: [entry("b", "new")], meta, message: "Second" })
    expect(result.status).toBe("written")
    const read = await world.open().read()
    expect(read.meta).toEqual(meta)
    expect(read.entries).toEqual(
      new Map([
        ["a", entry("a")],
        ["b", entry("b", "new")],
      ]),
    )
  })

  test("keys with odd characters come back as they are", async () => {
    await using world = await make()
    const keys = [
      ".git",
      "..",
      "a/b",
      "UPPER",
      "upper",
      "ünï 🚀",
      "con:x\ny",
      "x".repeat(300),
      "meta.json",
      "%",
    ]
    const store = world.open()
    await store.write(await store.read(), { entries: keys.map((key) => entry(key)), message: "Odd keys" })
    const { entries } = await world.open().read()
    expect([...entries.keys()].sort()).toEqual(keys.toSorted())
    expect(entries.get("a/b")).toEqual(entry("a/b"))
  })

  test("500 entries in one write are read back in the order of their keys", async () => {
    await using world = await make()
    const keys = Array.from({ length: 500 }, (_, index) => `post-${String(index).padStart(3, "0")}`)
    const store = world.open()
    await store.write(await store.read(), {
      entries: keys.toReversed().map((key) => entry(key, "ü")),
      message: "Many",
    })
    const { entries } = await world.open().read()
    expect([...entries.keys()]).toEqual(keys)
    expect(messageOf(entries.get("post-499"))).toBe("ü")
  })
}

function describeCompareAndSwap(make: () => Promise<LedgerWorld>): void {
  test("write() loses against a base that is not the head any more, and changes nothing", async () => {
    await using world = await make()
    const [mine, theirs] = [world.open(), world.open()]
    const base = await transact(mine, () => ({ entries: [entry("a")], message: "First" }), { clock: patient })
    await theirs.write(await theirs.read(), { entries: [entry("a", "theirs")], message: "Theirs" })
    expect(await mine.write(base, { entries: [entry("a", "mine")], message: "Mine" })).toEqual({
      status: "lost",
    })
    expect(messageOf((await mine.read()).entries.get("a"))).toBe("theirs")
  })

  test("write() stands on a head that another store read", async () => {
    await using world = await make()
    const base = await transact(world.open(), () => ({ entries: [entry("a")], message: "First" }), {
      clock: patient,
    })
    const result = await world.open().write(base, { entries: [entry("b")], message: "Second" })
    expect(result.status).toBe("written")
  })

  test("of two first writers at once exactly one wins", async () => {
    await using world = await make()
    const stores = [world.open(), world.open()]
    const bases = await Promise.all(stores.map((store) => store.read()))
    const results = await Promise.all(
      stores.map((store, index) =>
        store.write(bases[index]!, { entries: [entry("a", `run ${index}`)], message: "First" }),
      ),
    )
    expect(results.map(({ status }) => status).sort()).toEqual(["lost", "written"])
    const winner = results.findIndex(({ status }) => status === "written")
    expect(messageOf((await world.open().read()).entries.get("a"))).toBe(`run ${winner}`)
  })

  test("transact() of several writers at once loses no increment and no other key", async () => {
    await using world = await make()
    const count = async (store: LedgerStore, own: string) => {
      for (let step = 0; step < 2; step++) {
        await transact(
          store,
          ({ entries }) => {
            const total = Number(messageOf(entries.get("total")) ?? 0) + 1
            return { entries: [entry("total", String(total)), entry(own, String(step))], message: "Count" }
          },
          { clock: patient, attempts: 50 },
        )
      }
    }
    await Promise.all(["a", "b", "c"].map((own) => count(world.open(), own)))
    const { entries } = await world.open().read()
    expect(messageOf(entries.get("total"))).toBe("6")
    expect(["a", "b", "c"].map((own) => messageOf(entries.get(own)))).toEqual(["1", "1", "1"])
  })
}

function describeDistrust(make: () => Promise<LedgerWorld>): void {
  const first = { entries: [entry("launch")], message: "First" }

  test("a ledger of another repository is foreign", async () => {
    await using world = await make()
    await transact(world.open(), () => first, { clock: patient })
    const error = await failure(world.open({ repository: "github.com/acme/copy", repositoryId: null }).read())
    expect(error.kind).toBe("foreign")
    expect(error.message).toBe(
      'The ledger belongs to "github.com/acme/posts", but this repository is "github.com/acme/copy"',
    )
  })

  test("the host's id decides where both sides have one; letter case of a name does not count", async () => {
    await using world = await make()
    await transact(world.open({ repository: "github.com/acme/posts", repositoryId: "7" }), () => first, {
      clock: patient,
    })
    const renamed = await world.open({ repository: "github.com/acme/renamed", repositoryId: "7" }).read()
    expect(renamed.entries.size).toBe(1)
    const cased = await world.open({ repository: "GitHub.com/Acme/Posts", repositoryId: null }).read()
    expect(cased.entries.size).toBe(1)
    expect(
      (await failure(world.open({ repository: "github.com/acme/posts", repositoryId: "8" }).read())).kind,
    ).toBe("foreign")
  })

  const damages: readonly [string, string, LedgerErrorKind, RegExp][] = [
    ["broken JSON", '{"schema": 1, "key": "laun', "unreadable", /it is not JSON/],
    ["an empty file", "", "unreadable", /it is not JSON/],
    ["an unknown state", JSON.stringify(entry("launch")).replace('"open"', '"lost"'), "unreadable", /state/],
    [
      "an unknown member",
      JSON.stringify({ ...entry("launch"), extra: 1 }),
      "unreadable",
      /additional properties/,
    ],
    ["a newer format", JSON.stringify({ ...entry("launch"), schema: 2 }), "newer", /has format 2/],
  ]
  test.each(damages)("an entry with %s stops the read", async (_name, text, kind, message) => {
    await using world = await make()
    await transact(world.open(), () => first, { clock: patient })
    await world.tamper("launch", text)
    const error = await failure(world.open().read())
    expect(error.kind).toBe(kind)
    expect(error.message).toMatch(message)
    expect(error.help).not.toBe("")
  })

  test("a ledger that needs a newer reader stops the read", async () => {
    await using world = await make()
    const { meta } = await transact(world.open(), () => first, { clock: patient })
    await world.tamperMeta(JSON.stringify({ ...meta, oldestReader: 3 }))
    const error = await failure(world.open().read())
    expect(error.kind).toBe("newer")
    expect(error.message).toMatch(/has format 3, but this version of Postmerge knows formats up to 1/)
  })
}
