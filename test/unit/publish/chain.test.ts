/** Workspaces side by side, within the time of a run, over a real folder ledger. */
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { folderStore } from "../../../src/ledger/folder-store.ts"
import type { LedgerStore } from "../../../src/model/ledger.ts"
import type { Outlook } from "../../../src/model/pace.ts"
import { makePlan } from "../../../src/plan/plan.ts"
import { execute, type Execution } from "../../../src/publish/execute.ts"
import { at } from "../../helpers/at.ts"
import { aFailure, fakeConnection } from "../../helpers/fake-connection.ts"
import { aFile, aWorkspace } from "../../helpers/submission.ts"
import { tempDir } from "../../helpers/temp-dir.ts"
import { virtualClock } from "../../helpers/virtual-clock.ts"
import { aConfig, aPost, aProvider, aTarget, directCreates } from "../../helpers/world.ts"

const start = at("2026-11-30T09:00:00Z")
const provider = aProvider({ create: directCreates })
const names = ["acme", "labs"]

interface Given {
  /** Milliseconds between the creates that the limits of the first workspace let out. */
  readonly oneEvery?: number
  readonly deadline?: number
  readonly store?: (inner: LedgerStore) => LedgerStore
  readonly withMedia?: boolean
}

/** Three posts in each of two workspaces. */
async function aRun(given: Given = {}) {
  const dir = await tempDir()
  const clock = virtualClock(start)
  const inner = folderStore({
    folder: join(dir.path, "ledger"),
    lineage: { repository: null, repositoryId: null },
    random: () => "1",
  })
  const connections = { acme: fakeConnection(provider), labs: fakeConnection(provider) }
  const posts = [1, 2, 3].map((day) =>
    aPost({
      path: `posts/p${day}.md`,
      content: { text: `Post ${day}`, media: given.withMedia ? [aFile("clip.mp4")] : [] },
      when: { kind: "at", at: `2026-12-0${4 - day}T12:00:00Z`, local: null, timezone: "UTC" },
      targets: names.map((workspace) =>
        aTarget(workspace, { workspace, accountKey: `fake/${workspace}/${workspace}` }),
      ),
    }),
  )
  const planned = await inner.read()
  const { plan } = makePlan({
    ...{ posts, present: new Set(posts.map(({ path }) => path)), entries: planned.entries },
    config: aConfig({
      workspaces: Object.fromEntries(names.map((name) => [name, aWorkspace(provider, { name })])),
    }),
    ...{ providers: { fake: provider }, now: start, maxCreates: 20, workspace: null, suppressed: null },
  })
  let attempts = 0
  const lines: string[] = []
  const execution: Execution = {
    ...{ store: given.store?.(inner) ?? inner, planned, connections, clock, undoWindow: 0 },
    ...(given.oneEvery && {
      outlooks: { acme: oneEvery(given.oneEvery, () => connections.acme.asked.length) },
    }),
    ...(given.deadline !== undefined && { deadline: given.deadline }),
    ...{ run: "local/1", source: null, pull: null, log: (line: string) => void lines.push(line) },
    signal: new AbortController().signal,
    random: () => `attempt-${++attempts}`,
    open: () => Promise.resolve(new Blob([])),
  }
  const run = () => execute(plan, execution)
  return { run, inner, connections, clock, lines, [Symbol.asyncDispose]: () => dir[Symbol.asyncDispose]() }
}

/** One create at the start, and one more after each wait. */
function oneEvery(wait: number, created: () => number): Outlook {
  const opensAt = () => start + created() * wait
  return {
    room: (_, { now }) => (now >= opensAt() ? 1 : 0),
    opensIn: (_, now) => Math.max(0, opensAt() - now),
  }
}

describe("execute()", () => {
  it("works on workspaces side by side, while the ledger takes one write at a time", async () => {
    let writing = 0
    let most = 0
    await using world = await aRun({
      store: (inner) => ({
        ...inner,
        async write(base, change) {
          most = Math.max(most, ++writing)
          const result = await inner.write(base, change)
          writing--
          return result
        },
      }),
    })
    // The first create of one workspace is answered only once the other has begun, too.
    const begun = Promise.withResolvers<null>()
    world.connections.acme.before = async () => {
      await begun.promise
    }
    world.connections.labs.before = () => begun.resolve(null)
    const { answers, snapshot } = await world.run()

    expect(most).toBe(1)
    expect(answers).toHaveLength(6)
    expect([...snapshot.entries.values()].flatMap(({ deliveries }) => Object.keys(deliveries))).toHaveLength(
      6,
    )
    expect(world.lines.at(-1)).toBe("Sent 6 of 6 submissions")
  })

  it("claims what its limits let out, waits for more, and sends what is due first before the rest", async () => {
    await using world = await aRun({ oneEvery: 300_000 })
    const { postponed } = await world.run()

    expect(world.connections.acme.asked).toEqual(["create p3", "create p2", "create p1"])
    expect(postponed).toEqual([])
    expect(world.lines).toContain("acme: its limits let out the next submission at 2026-11-30T09:05:00Z")
  })

  it("leaves planned what does not fit its time, in one workspace only", async () => {
    await using world = await aRun({ oneEvery: 300_000, deadline: start + 400_000 })
    const { postponed, snapshot } = await world.run()

    expect(world.connections.acme.asked).toEqual(["create p3", "create p2"])
    expect(world.connections.labs.asked).toHaveLength(3)
    expect(postponed).toMatchObject([
      { workspace: "acme", changes: [{ post: "p1" }], continuesAt: start + 600_000 },
    ])
    expect(Object.keys(snapshot.entries.get("p1")!.deliveries)).toEqual(["fake/labs/labs"])
  })

  it("tells the other workspaces' answers where one of them breaks", async () => {
    await using world = await aRun()
    world.connections.acme.before = () => {
      throw new TypeError("a bug")
    }

    await expect(world.run()).rejects.toThrow("a bug")
    const { entries } = await world.inner.read()
    const states = [...entries.values()].map(({ deliveries }) => deliveries["fake/labs/labs"]?.state)
    expect(states).toEqual(["scheduled", "scheduled", "scheduled"])
  })

  it("claims nothing whose media failed, and stops a workspace that was refused", async () => {
    await using world = await aRun({ withMedia: true })
    world.connections.acme.before = () => {
      throw aFailure("auth", "rejected")
    }
    const { unprepared, snapshot } = await world.run()

    expect(world.connections.acme.asked).toEqual(["upload clip.mp4"])
    expect(unprepared.map(({ change }) => change.workspace)).toEqual(["acme", "acme", "acme"])
    expect(world.connections.labs.asked.filter((asked) => asked.startsWith("create"))).toHaveLength(3)
    expect([...snapshot.entries.values()].flatMap(({ deliveries }) => Object.keys(deliveries))).toHaveLength(
      3,
    )
  })
})
