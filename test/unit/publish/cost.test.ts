/** What a submission is said to take of a service's limits before it is claimed. */
import { expect, it } from "vitest"
import type { Cost } from "../../../src/model/pace.ts"
import type { LedgerSnapshot, LedgerStore } from "../../../src/model/ledger.ts"
import { makePlan } from "../../../src/plan/plan.ts"
import { execute } from "../../../src/publish/execute.ts"
import { at } from "../../helpers/at.ts"
import { fakeConnection } from "../../helpers/fake-connection.ts"
import { aConfig, anEntry, aPost, aProvider, directCreates } from "../../helpers/world.ts"

const now = at("2026-11-30T09:00:00Z")
const old = aPost({ content: { text: "Old words" } })
const other = aPost({ path: "posts/other.md", content: { text: "Other" } })

it.each([
  ["a create", aProvider({ create: directCreates }), [], [aPost()], { creates: 1, requests: 1 }],
  ["a create by way of a draft", aProvider(), [], [aPost()], { creates: 1, requests: 2 }],
  [
    "an update, with a look before and after",
    aProvider(),
    [anEntry("launch", old)],
    [aPost()],
    { creates: 0, requests: 3 },
  ],
  [
    "a replace, with a look before",
    aProvider({ edit: "never" }),
    [anEntry("launch", old)],
    [aPost()],
    { creates: 0, requests: 2 },
  ],
  [
    "a cancel, with a look before",
    aProvider(),
    [anEntry("launch", old), anEntry("other", other, { remoteId: "remote-2" })],
    [other],
    { creates: 0, requests: 2 },
  ],
] as const)("%s", async (_name, provider, entries, posts, cost) => {
  const planned: LedgerSnapshot = {
    head: "1",
    meta: null,
    entries: new Map(entries.map((each) => [each.key, each])),
  }
  const { plan } = makePlan({
    ...{
      posts,
      present: new Set(posts.map(({ path }) => path)),
      entries: planned.entries,
      config: aConfig(),
    },
    ...{ providers: { fake: provider }, now, maxCreates: 20, workspace: null, suppressed: null },
  })
  const asked: Cost[] = []
  const outlook = { room: (each: Cost) => (asked.push(each), 0), opensIn: () => Number.POSITIVE_INFINITY }
  const clock = { now: () => now, sleep: () => Promise.resolve() }
  const { postponed } = await execute(plan, {
    ...{
      store: {} as LedgerStore,
      planned,
      clock,
      run: "local/1",
      source: null,
      pull: null,
      undoWindow: 0,
      deadline: now + 1,
    },
    ...{ connections: { acme: fakeConnection(provider) }, outlooks: { acme: outlook } },
    ...{ signal: new AbortController().signal, random: () => "1", log: () => undefined },
    open: () => Promise.resolve(new Blob([])),
  })
  expect(asked[0]).toEqual(cost)
  expect(postponed).toHaveLength(1)
})
