/** 120 posts against services that enforce their documented limits: no refusal, no idle time, no call too many. */
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { folderStore } from "../../../src/ledger/folder-store.ts"
import { toInstant } from "../../../src/lib/clock.ts"
import { fetchTransport } from "../../../src/lib/transport.ts"
import type { Rate } from "../../../src/model/capability.ts"
import type { Connection } from "../../../src/model/provider.ts"
import { makePlan } from "../../../src/plan/plan.ts"
import { execute, type Executed } from "../../../src/publish/execute.ts"
import { connect } from "../../../src/providers/connect.ts"
import { providers, type ProviderId } from "../../../src/providers/index.ts"
import { createPace } from "../../../src/providers/pace.ts"
import { autoposterWorkspace } from "../../../src/sandbox/autoposter/site.ts"
import { postoriaWorkspace } from "../../../src/sandbox/postoria/site.ts"
import { createSandbox } from "../../../src/sandbox/server.ts"
import { sandboxTokens } from "../../../src/sandbox/settings.ts"
import { at } from "../../helpers/at.ts"
import { aWorkspace } from "../../helpers/submission.ts"
import { tempDir } from "../../helpers/temp-dir.ts"
import { virtualClock } from "../../helpers/virtual-clock.ts"
import { aConfig, aPost, aTarget } from "../../helpers/world.ts"

const minute = 60_000
const start = at("2026-12-01T12:00:00Z")
const limited = (Object.keys(providers) as ProviderId[]).filter(
  (id) => providers[id].capabilities.rates.length > 0,
)
/** Where a service has workspaces, the one of its sandbox. */
const workspaces: Partial<Record<ProviderId, string>> = {
  autoposter: autoposterWorkspace,
  postoria: String(postoriaWorkspace.id),
}

interface Ran extends Executed {
  /** Milliseconds that the run took. */
  readonly took: number
  /** All of the token: `POST /posts`, in order. */
  readonly requests: readonly string[]
  /** Answers that are no success. */
  readonly refused: readonly string[]
  readonly drafts: boolean
}

async function publish(id: ProviderId, posts: number, timeLimit = Number.POSITIVE_INFINITY): Promise<Ran> {
  await using dir = await tempDir()
  const clock = virtualClock(start)
  const sandbox = createSandbox({ now: clock.now })
  const { base } = sandbox.apis.find((api) => api.id === id)!
  const provider = providers[id]
  const requests: string[] = []
  const refused: string[] = []
  const transport = fetchTransport(async (request) => {
    // A service counts what arrives, which is later than it left, and answers later still.
    await clock.sleep(20)
    const line = `${request.method} ${new URL(request.url).pathname.slice(base.length)}`
    requests.push(line)
    const response = await sandbox.fetch(request)
    if (!response.ok) refused.push(`${response.status} ${line}`)
    await clock.sleep(30)
    return response
  })
  const pace = createPace(provider.capabilities.rates)
  const token = sandboxTokens.valid
  const workspace = aWorkspace(provider, {
    workspace: workspaces[id] ?? null,
    baseUrl: `http://sandbox.invalid${base}`,
  })
  const connection: Connection = connect(provider, workspace, { token, transport, clock, pace })
  const accounts = await connection.accounts()
  const account = accounts.find(({ network, state }) => network === "x" && state === "connected")!
  const target = aTarget("x-acme", { provider: id, account: account.id, network: "x" })
  const files = Array.from({ length: posts }, (_, index) =>
    aPost({
      path: `posts/post-${index}.md`,
      targets: [target],
      content: { text: `Post number ${index}` },
      when: { kind: "at", at: toInstant(start + (24 * 60 + index) * minute), local: null, timezone: "UTC" },
    }),
  )
  const store = folderStore({
    folder: join(dir.path, "ledger"),
    lineage: { repository: null, repositoryId: null },
    random: () => "1",
  })
  const planned = await store.read()
  const { plan } = makePlan({
    ...{ posts: files, present: new Set(files.map(({ path }) => path)), entries: planned.entries },
    config: aConfig({ workspaces: { acme: { ...workspace, name: "acme" } } }),
    ...{ providers, now: start, maxCreates: posts, workspace: null, suppressed: null },
  })
  let attempts = 0
  const executed = await execute(plan, {
    ...{
      store,
      planned,
      clock,
      undoWindow: 0,
      run: "local/1",
      source: null,
      pull: null,
      log: () => undefined,
    },
    connections: { acme: connection },
    outlooks: { acme: pace },
    deadline: start + timeLimit,
    signal: new AbortController().signal,
    random: () => `attempt-${++attempts}`,
    open: () => Promise.reject(new Error("There are no media")),
  })
  expect(sandbox.crashes).toEqual([])
  const drafts = provider.capabilities.create.at === "draft-first"
  return { ...executed, took: clock.now() - start, requests, refused, drafts }
}

/** Milliseconds before which the last of so many requests cannot leave, whoever sends them. */
function shortest(rates: readonly Rate[], counts: Record<Rate["of"], number>): number {
  return Math.max(...rates.map(({ requests, per, of }) => Math.floor((counts[of] - 1) / requests) * per))
}

describe.each(limited)("120 posts to %s", (id) => {
  it("go out with no refusal, at 95 percent of the permitted rate, in the fewest requests", async () => {
    const ran = await publish(id, 120)
    const perPost = ran.drafts ? 2 : 1
    const all = ran.requests.length
    const ideal = shortest(providers[id].capabilities.rates, { create: 120, all })

    expect(ran.refused).toEqual([])
    expect(ran.answers.filter(({ answer }) => answer.after.state === "scheduled")).toHaveLength(120)
    expect([ran.unprepared, ran.postponed, ran.unrecorded]).toEqual([[], [], []])
    // The accounts, and at most one more thing that a service has to be asked once per run.
    expect(all - 120 * perPost).toBeLessThanOrEqual(2)
    // Beside what the limits take, some seconds for the answers themselves.
    expect(ran.took).toBeLessThan(ideal / 0.95 + 5_000)
  })
})

describe("a run that is shorter than its posts need", () => {
  it("claims only what it can send, and says when the rest continues", async () => {
    const id = limited.find((each) => providers[each].capabilities.rates.some(({ of }) => of === "create"))!
    const perHour = providers[id].capabilities.rates.find(
      ({ per, of }) => per === 60 * minute && of === "create",
    )!
    const ran = await publish(id, 120, 10 * minute)

    expect(ran.refused).toEqual([])
    expect(ran.answers).toHaveLength(perHour.requests)
    expect(ran.snapshot.entries.size).toBe(perHour.requests)
    expect(ran.postponed.map(({ changes }) => changes.length)).toEqual([120 - perHour.requests])
    expect(ran.postponed[0]!.continuesAt! - start).toBeGreaterThanOrEqual(60 * minute)
    expect(ran.postponed[0]!.continuesAt! - start).toBeLessThan(61 * minute)
    // What is due last is what stays.
    expect(ran.postponed[0]!.changes.map(({ when }) => when.at).toSorted()[0]).toBe(
      toInstant(start + (24 * 60 + perHour.requests) * minute),
    )
  })
})
