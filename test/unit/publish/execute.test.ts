/** The order of claims, requests and records, over a real folder ledger and a scripted connection. */
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { folderStore } from "../../../src/ledger/folder-store.ts"
import {
  LedgerError,
  type DeliveryState,
  type LedgerDelivery,
  type LedgerEntry,
  type LedgerStore,
} from "../../../src/model/ledger.ts"
import type { ValidatedPost } from "../../../src/model/post.ts"
import type { Provider } from "../../../src/model/provider.ts"
import { makePlan } from "../../../src/plan/plan.ts"
import { execute, type Execution } from "../../../src/publish/execute.ts"
import { at } from "../../helpers/at.ts"
import { aFailure, fakeConnection, type FakeConnection } from "../../helpers/fake-connection.ts"
import { tempDir } from "../../helpers/temp-dir.ts"
import { virtualClock } from "../../helpers/virtual-clock.ts"
import { aConfig, aPost, aProvider, aTarget, directCreates, noon } from "../../helpers/world.ts"

const x = aTarget("x-acme")
const linkedin = aTarget("linkedin-acme", { network: "linkedin" })
const scheduling = aProvider({ create: directCreates })
const now = at("2026-11-30T09:00:00Z")

let attempts = 0

interface Given {
  readonly provider?: Provider
  readonly posts?: readonly ValidatedPost[]
  readonly store?: (inner: LedgerStore) => LedgerStore
  readonly script?: (connection: FakeConnection, stop: AbortController) => void
}

async function run(given: Given = {}) {
  await using dir = await tempDir()
  const provider = given.provider ?? aProvider()
  const inner = folderStore({
    folder: join(dir.path, "ledger"),
    lineage: { repository: null, repositoryId: null },
    random: () => "1",
  })
  const store = given.store?.(inner) ?? inner
  const connection = fakeConnection(provider)
  const stop = new AbortController()
  given.script?.(connection, stop)
  const posts = given.posts ?? [aPost({ targets: [x, linkedin] })]
  const again = async () => {
    const planned = await inner.read()
    const { plan } = makePlan({
      posts,
      present: new Set(posts.map((post) => post.path)),
      entries: planned.entries,
      config: aConfig(),
      providers: { fake: provider },
      now,
      maxCreates: 20,
      workspace: null,
      suppressed: null,
    })
    const clock = virtualClock(now)
    const execution: Execution = {
      store,
      planned,
      connections: { acme: connection },
      clock,
      signal: stop.signal,
      random: () => `attempt-${++attempts}`,
      run: "local/1",
      source: "c0ffee",
      pull: 12,
      open: () => Promise.resolve(new Blob([])),
      undoWindow: 600_000,
      log: () => undefined,
    }
    const executed = await execute(plan, execution)
    return { executed, states: statesOf(await inner.read()) }
  }
  const first = await again()
  return { ...first, connection, second: await again() }
}

function statesOf({ entries }: Awaited<ReturnType<LedgerStore["read"]>>): DeliveryState[] {
  return [...entries.values()].flatMap((entry) => Object.values(entry.deliveries).map(({ state }) => state))
}

describe("execute()", () => {
  it("drafts, records the id, commits that id, and does nothing the second time", async () => {
    const { connection, states, second } = await run()
    expect(connection.asked).toEqual(["create launch", "commit id-1"])
    expect(states).toEqual(["scheduled", "scheduled"])
    expect(second.executed.answers).toEqual([])
  })

  it("sends nothing before its claim is in the ledger, and commits nothing before its id is", async () => {
    const seen: Record<string, DeliveryState[]> = {}
    let read: LedgerStore["read"] = () => Promise.reject(new Error("not yet"))
    await run({
      store: (inner) => ((read = inner.read), inner),
      script: (connection) => {
        connection.before = async (operation) => void (seen[operation] = statesOf(await read()))
      },
    })
    expect(seen).toEqual({
      "create launch": ["sending", "sending"],
      "commit id-1": ["committing", "committing"],
    })
  })

  it("sends nothing when the claim cannot be written", async () => {
    const refused = new LedgerError("refused", "no", { help: "" })
    const { connection, executed } = await run({
      store: (inner) => ({ ...inner, write: () => Promise.reject(refused) }),
    })
    expect(connection.asked).toEqual([])
    expect(executed).toMatchObject({ answers: [], ledgerError: refused })
  })

  it("knows its own claim when the answer to the claim was lost", async () => {
    let losses = 1
    const { connection, states } = await run({
      provider: scheduling,
      store: (inner) => ({
        ...inner,
        async write(base, change) {
          const result = await inner.write(base, change)
          if (losses-- > 0) throw new LedgerError("unreachable", "no answer", { help: "" })
          return result
        },
      }),
    })
    expect(connection.asked).toEqual(["create launch"])
    expect(states).toEqual(["scheduled", "scheduled"])
  })

  it("waits for a ledger that is out of reach for a while before it gives up on an outcome", async () => {
    let outages = 9
    const { executed, states } = await run({
      provider: scheduling,
      store: (inner) => ({
        ...inner,
        async write(base, change) {
          if (change.message.startsWith("Record") && outages-- > 0)
            throw new LedgerError("unreachable", "no answer", { help: "" })
          return inner.write(base, change)
        },
      }),
    })
    expect(executed.unrecorded).toEqual([])
    expect(states).toEqual(["scheduled", "scheduled"])
  })

  it("leaves deliveries alone that another run claimed since the plan", async () => {
    const { connection, executed } = await run({
      store: (inner) => ({
        ...inner,
        // Another run writes between our plan and our first claim.
        async read() {
          const snapshot = await inner.read()
          if (snapshot.head !== null) return snapshot
          const other = await run({ provider: scheduling })
          await inner.write(snapshot, {
            entries: [...other.executed.snapshot.entries.values()],
            message: "Other",
          })
          return inner.read()
        },
      }),
    })
    expect(connection.asked).toEqual([])
    expect(executed.answers).toEqual([])
  })

  it.each([
    ["ambiguous", aFailure("timeout", "unknown"), "unknown", 0],
    ["rejected", aFailure("invalid", "rejected"), "rejected", 0],
    ["not sent", aFailure("network", "not-sent"), "open", 1],
    ["refused for the account", aFailure("auth", "rejected"), "open", 1],
  ] as const)(
    "records a create that was %s, and repeats it only where that is safe",
    async (_name, error, state, repeats) => {
      let failures = 1
      const { connection, states, second } = await run({
        provider: scheduling,
        script: (fake) => {
          fake.before = (operation) => {
            if (operation === "create launch" && failures-- > 0) throw error
          }
        },
      })
      expect(states).toEqual([state, state])
      expect(connection.asked.filter((operation) => operation === "create launch")).toHaveLength(1 + repeats)
      expect(second.states).toEqual(repeats === 1 ? ["scheduled", "scheduled"] : [state, state])
    },
  )

  it("makes a lost draft again, since a draft is never public", async () => {
    let failures = 1
    const { connection, states, second } = await run({
      script: (fake) => {
        fake.before = (operation) => {
          if (operation.startsWith("create") && failures-- > 0) throw aFailure("timeout", "unknown")
        }
      },
    })
    expect(states).toEqual(["open", "open"])
    expect(second.states).toEqual(["scheduled", "scheduled"])
    expect(connection.asked).toEqual(["create launch", "create launch", "commit id-1"])
  })

  it("stops a workspace that was refused and gives the claims back", async () => {
    const posts = [1, 2, 3, 4, 5, 6].map((n) =>
      aPost({
        path: `posts/p${n}.md`,
        content: { text: `${n}` },
        when: { ...noon, at: `2026-12-0${n}T12:00:00Z` },
      }),
    )
    const { connection, states } = await run({
      provider: scheduling,
      posts,
      script: (fake) => {
        fake.before = () => {
          throw aFailure("auth", "rejected")
        }
      },
    })
    // Four are in flight when the first refusal comes.
    expect(connection.asked.length).toBeLessThanOrEqual(8)
    expect(new Set(states)).toEqual(new Set(["open"]))
  })

  it("looks at the id when a commit's answer is lost: commits a draft again, believes anything else", async () => {
    for (const [status, commits] of [
      ["draft", 2],
      ["scheduled", 1],
    ] as const) {
      let failures = 1
      const { connection, states } = await run({
        script: (fake) => {
          fake.shown = { status }
          fake.before = (operation) => {
            if (operation.startsWith("commit") && failures-- > 0) throw aFailure("timeout", "unknown")
          }
        },
      })
      expect(connection.asked.filter((operation) => operation === "commit id-1")).toHaveLength(commits)
      expect(states).toEqual(["scheduled", "scheduled"])
    }
  })

  it("commits nothing, and says the id, when it cannot record the drafts", async () => {
    const { connection, executed } = await run({
      store: (inner) => ({
        ...inner,
        write: (base, change) =>
          change.message.startsWith("Record")
            ? Promise.reject(new LedgerError("refused", "no more", { help: "" }))
            : inner.write(base, change),
      }),
    })
    expect(connection.asked).toEqual(["create launch"])
    expect(executed.unrecorded.map(({ answer }) => answer.after.remoteId)).toEqual(["id-1"])
  })

  it("row 16: commits no draft whose claim another run took over meanwhile", async () => {
    let store: LedgerStore | null = null
    const { connection } = await run({
      store: (inner) => (store = inner),
      script: (fake) => {
        fake.before = async (operation) => {
          if (!operation.startsWith("create")) return
          const base = await store!.read()
          const [entry] = [...base.entries.values()]
          const deliveries = Object.entries(entry!.deliveries).map(([key, known]) => {
            const attempts = [{ ...known.attempts[0]!, outcome: "absent" } as const]
            return [key, { ...known, state: "open", attempts } as const] as const
          })
          const entries = [{ ...entry!, deliveries: Object.fromEntries(deliveries) }]
          await store!.write(base, { entries, message: "Another run" })
        }
      },
    })
    expect(connection.asked.filter((operation) => operation.startsWith("commit"))).toEqual([])
  })

  it("row 16: records nothing over what another run did with the claim meanwhile", async () => {
    const answered: Record<string, (known: LedgerDelivery) => LedgerDelivery> = {
      sending: (known) => ({
        ...known,
        attempts: [...known.attempts, { ...known.attempts[0]!, id: "other" }],
      }),
      skipped: (known) => {
        const attempts = [{ ...known.attempts[0]!, outcome: "resolved" } as const]
        return { ...known, state: "skipped", attempts }
      },
    }
    for (const [state, change] of Object.entries(answered)) {
      let store: LedgerStore | null = null
      const { states } = await run({
        provider: scheduling,
        store: (inner) => (store = inner),
        script: (fake) => {
          fake.before = async () => {
            const base = await store!.read()
            const [entry] = [...base.entries.values()]
            const deliveries = Object.entries(entry!.deliveries).map(([key, known]) => [key, change(known)])
            const entries = [
              { ...entry!, deliveries: Object.fromEntries(deliveries) as LedgerEntry["deliveries"] },
            ]
            await store!.write(base, { entries, message: "Another run" })
          }
        },
      })
      expect(states).toEqual([state, state])
    }
  })

  it("starts nothing once it was asked to stop, and records what is known", async () => {
    const posts = [1, 2].map((n) =>
      aPost({
        path: `posts/p${n}.md`,
        content: { text: `${n}` },
        when: { ...noon, at: `2026-12-0${n}T12:00:00Z` },
      }),
    )
    const { connection, states } = await run({
      posts,
      script: (fake, stop) => {
        fake.before = (operation) => {
          if (operation.startsWith("create")) stop.abort()
        }
      },
    })
    expect(connection.asked.filter((operation) => operation.startsWith("commit"))).toEqual([])
    expect(states.every((state) => state === "committing" || state === "open")).toBe(true)
  })

  it("publishes a now post after the undo window", async () => {
    const posts = [aPost({ when: { kind: "now", at: null, local: null, timezone: null } })]
    const times: unknown[] = []
    await run({
      posts,
      script: (fake) => (fake.before = (_, submission) => void times.push(submission?.when)),
    })
    expect(times[0]).toEqual({ kind: "at", at: "2026-11-30T09:10:00Z" })
  })
})
