import { expect, test } from "vitest"
import { readMarker, writeMarker } from "../../../src/github/marker.ts"
import type { Config } from "../../../src/model/config.ts"
import { actionsBot } from "../../helpers/fake-github/state.ts"
import { fakeGitHub } from "../../helpers/fake-github/server.ts"
import { merge, merged, published, show } from "../../helpers/github-views.ts"
import { aReport, anOutcome } from "../../helpers/report.ts"
import { aConfig } from "../../helpers/world.ts"

const world = { pulls: [merged] }
const [comments, statuses] = ["/issues/104/comments", `/statuses/${merge}`]
const planBody = `${writeMarker("plan", { plan: "a".repeat(64), marks: ["0123456789abcdef"] })}\nPlan: 2 to schedule`
const planned = { ...world, comments: [{ issue: 104, author: actionsBot, body: planBody }] }

const waiting = [{}, { target: "x-labs", remoteId: "remote-2" }]
const out = (number: number) => {
  return {
    ...{ state: "published" as const, did: "synced" as const, remoteId: `remote-${number}` },
    ...{ url: `https://x.example/${number}`, publishedAt: "2026-07-01T17:00:00Z" },
  }
}
const done = [out(1), { ...out(2), target: "x-labs" }]
const idle = (deliveries: readonly object[]) =>
  deliveries.map((each) => ({ ...each, did: "nothing" as const }))
const failed = { state: "failed" as const, message: "The account is suspended" }
const later = { now: "2026-07-03T00:00:00Z" }

function showing(github: Partial<Config["github"]>): { config: Config } {
  const config = aConfig()
  return { config: { ...config, github: { ...config.github, ...github } } }
}

test("the plan comment becomes the receipt, and days later a sync makes it and the status green with links", async () => {
  await using github = await fakeGitHub(planned)
  const first = await show(github, published(waiting))
  expect(first).toMatchObject({
    writes: ["PATCH /issues/comments/1001", `POST ${statuses}`],
    lines: [],
  })
  const [comment] = github.state.comments
  expect(readMarker(comment!.body)).toEqual({
    kind: "receipt",
    data: { plan: "a".repeat(64), marks: ["0123456789abcdef"], source: merge },
  })
  expect(comment!.body).toContain("remote-2")
  expect(github.state.statuses).toMatchObject([
    {
      sha: merge,
      context: "postmerge",
      state: "pending",
      targetUrl: expect.stringContaining("/pull/104#issuecomment-1001") as string,
    },
  ])

  expect((await show(github, published(idle(waiting), "sync"), { id: 2 })).writes).toEqual([])

  const synced = await show(github, published(done, "sync"), { ...later, id: 3 })
  expect(synced.writes).toEqual(["PATCH /issues/comments/1001", `POST ${statuses}`])
  expect(comment!.body).toContain("https://x.example/2")
  expect(github.state.statuses.at(-1)).toMatchObject({ state: "success", description: "2 published" })

  const idling = await show(github, published(idle(done), "sync"), { ...later, id: 4 })
  expect(idling).toMatchObject({ reads: [], writes: [], lines: [] })
  expect(github.state.comments).toHaveLength(1)
})

test("a pull request without a plan comment gets the receipt all the same", async () => {
  await using github = await fakeGitHub(world)
  expect((await show(github, published(waiting))).writes).toEqual([`POST ${comments}`, `POST ${statuses}`])
  expect(github.state.comments).toHaveLength(1)
})

test("views that somebody deletes or loses are made again from the ledger, each once", async () => {
  await using github = await fakeGitHub(planned)
  await show(github, published(waiting))
  github.state.comments.length = 0
  github.state.statuses.length = 0
  const again = await show(github, published(idle(waiting), "sync"))
  expect(again.writes).toEqual([`POST ${comments}`, `POST ${statuses}`])
  expect((await show(github, published(idle(waiting), "sync"))).writes).toEqual([])
})

test("the pull request is looked up where the ledger does not know it, and a direct push has a status only", async () => {
  await using github = await fakeGitHub({ pulls: [merged, { number: 7, commits: [merge] }] })
  const unknown = waiting.map((each) => ({ ...each, pull: null }))
  const found = await show(github, published(unknown))
  expect(found.reads).toContain(`GET /commits/${merge}/pulls`)
  expect(found.writes).toEqual([`POST ${comments}`, `POST ${statuses}`])

  const direct = await show(github, published(unknown.map((each) => ({ ...each, source: "d".repeat(40) }))))
  expect(direct.writes).toEqual([`POST /statuses/${"d".repeat(40)}`])
  expect(github.state.statuses.at(-1)?.targetUrl).toBe("https://github.com/acme/social/actions/runs/1")
})

test("a failure calls once, with a comment of its own, and calls again only for another one", async () => {
  await using github = await fakeGitHub(planned)
  const deliveries = [failed, { target: "x-labs" }]
  const first = await show(github, published(deliveries))
  expect(first.writes).toEqual(["PATCH /issues/comments/1001", `POST ${statuses}`, `POST ${comments}`])
  const alert = github.state.comments[1]!
  expect(readMarker(alert.body)?.kind).toBe("alert")
  expect(alert.body).toContain("The account is suspended")
  expect(github.state.statuses.at(-1)).toMatchObject({ state: "failure" })

  expect((await show(github, published(deliveries, "sync"))).writes).toEqual([])
  const both = [failed, { target: "x-labs", state: "unknown" as const, remoteId: null }]
  const second = await show(github, published(both, "sync"))
  expect(second.writes).toContain(`POST ${comments}`)
  expect(github.state.comments).toHaveLength(3)
  expect((await show(github, published(both, "sync"))).writes).toEqual([])
})

test("a forged call does not keep ours back", async () => {
  await using github = await fakeGitHub(world)
  await show(github, published([failed]))
  const body = github.state.comments[1]!.body
  await using other = await fakeGitHub({ ...world, comments: [{ issue: 104, author: "mallory", body }] })
  await show(other, published([failed]))
  expect(other.state.comments.map(({ author }) => author)).toEqual(["mallory", actionsBot, actionsBot])
})

test("where the answer to a call is lost, it is not repeated", async () => {
  await using github = await fakeGitHub(planned)
  github.faults.add({ kind: "accept-then-drop", method: "POST", path: `**${comments}` })
  expect((await show(github, published([failed]))).lines).toEqual([])
  expect((await show(github, published([failed], "sync"))).writes).toEqual([])
  expect(github.state.comments).toHaveLength(2)
})

test("each missing permission is named once, however many commits there are, and the others are still written", async () => {
  const reading = { pull_requests: "read", statuses: "write", checks: "read" } as const
  const tokens = { ghs_few: { login: actionsBot, type: "Bot" as const, permissions: reading } }
  await using github = await fakeGitHub({ ...world, tokens })
  const other = { source: "d".repeat(40), target: "x-labs", pull: 104 }
  const { lines, writes } = await show(
    github,
    { ...published([{}, other]), ...showing({ checkRun: true }) },
    { token: "ghs_few" },
  )
  expect(lines).toEqual([
    'The receipt could not be written: add "pull-requests: write" to the permissions of this job',
    'The check run could not be written: add "checks: write" to the permissions of this job',
  ])
  expect(writes.filter((write) => write.includes("/statuses/"))).toHaveLength(2)
  expect(github.state.statuses).toHaveLength(2)
})

test("the team's configuration switches each view on and off", async () => {
  await using github = await fakeGitHub(world)
  const off = { ...published([failed]), ...showing({ comment: false, status: false }) }
  expect(await show(github, off)).toMatchObject({ reads: [], writes: [] })
  const status = { ...published([failed]), ...showing({ comment: false }) }
  expect((await show(github, status)).writes).toEqual([`POST ${statuses}`])
  const hold = aConfig()
  const held = { ...published(waiting), config: { ...hold, policy: { ...hold.policy, hold: true } } }
  expect((await show(github, held)).writes).toEqual([])
  expect((await show(github, { ...published(waiting), config: null })).writes).toEqual([])
})

test("nothing is written by a dry run, by a plan on a branch, or for a commit that nobody knows", async () => {
  await using github = await fakeGitHub(world)
  const { standing } = published(waiting)
  const dry = await show(github, {
    ...published(waiting),
    report: aReport({ command: "publish", dryRun: true }),
  })
  const plan = await show(github, { standing: standing! }, { event: { kind: "manual", branch: "main" } })
  const local = await show(github, published(waiting.map((each) => ({ ...each, source: null, pull: null }))))
  expect([dry, plan, local].flatMap(({ writes, lines }) => [...writes, ...lines])).toEqual([])
  expect([...dry.reads, ...plan.reads]).toEqual([])
})

test("the check run says what the status says, annotates bad news once, and is left alone when nothing is new", async () => {
  await using github = await fakeGitHub(world)
  const view = showing({ checkRun: true, comment: false, status: false })
  const writes = async (deliveries: Parameters<typeof published>[0]) =>
    (await show(github, { ...published(deliveries), ...view }, { folder: "social" })).writes
  expect(await writes([{}])).toEqual(["POST /check-runs"])
  expect(await writes([{}])).toEqual([])
  expect(await writes([failed])).toEqual(["PATCH /check-runs/3001"])
  expect(await writes([failed])).toEqual([])
  expect(github.state.checkRuns).toMatchObject([
    {
      sha: merge,
      name: "Postmerge posts (social)",
      status: "completed",
      conclusion: "failure",
      annotations: [{ path: "social/posts/launch.md", message: "The account is suspended" }],
    },
  ])
})

test("jobs for two workspaces show their own deliveries only", async () => {
  await using github = await fakeGitHub(world)
  const both = [{}, { target: "x-labs", workspace: "labs", ...failed }]
  await show(github, published(both), { workspace: "acme" })
  await show(github, published(both), { workspace: "labs" })
  expect(github.state.statuses.map(({ context, state }) => [context, state])).toEqual([
    ["postmerge (acme)", "pending"],
    ["postmerge (labs)", "failure"],
  ])
  expect(github.state.comments).toHaveLength(3)
})

test("a publish with posts to come tells of a schedule that GitHub has switched off", async () => {
  const asleep = { path: ".github/workflows/postmerge-sync.yml", state: "disabled_inactivity" as const }
  const others = [
    { path: ".github/workflows/nightly.yml", state: "disabled_inactivity" as const },
    { path: ".github/workflows/postmerge-publish.yml" },
  ]
  await using github = await fakeGitHub({ ...world, workflows: [asleep, ...others] })
  const { lines } = await show(github, published(waiting))
  expect(lines).toEqual([
    expect.stringMatching(
      /^".github\/workflows\/postmerge-sync.yml" is off.*\/actions\/workflows\/postmerge-sync.yml$/,
    ),
  ])
  for (const shown of [published(done), published(waiting, "sync")])
    expect((await show(github, shown)).reads).not.toContain("GET /actions/workflows")
  github.faults.add({ kind: "status", status: 403, path: "**/workflows" })
  expect((await show(github, published(waiting))).lines).toEqual([])
})

test("no more than 20 commits are looked at", async () => {
  await using github = await fakeGitHub({ pulls: [] })
  const many = Array.from({ length: 30 }, (_, index) => {
    const source = String(index).padStart(40, "0")
    return anOutcome({ post: `post-${index}`, source, pull: null })
  })
  const { writes } = await show(github, {
    report: aReport({ command: "publish", outcomes: many }),
    standing: many,
  })
  expect(writes).toHaveLength(20)
})

test("two commits of one pull request do not take its comment from each other", async () => {
  await using github = await fakeGitHub(world)
  const earlier = { source: "d".repeat(40), target: "x-labs", scheduledAt: "2026-06-20T17:00:00Z" }
  const both = published([earlier, {}])
  expect((await show(github, both)).writes).toEqual([
    `POST ${comments}`,
    `POST ${statuses}`,
    `POST /statuses/${"d".repeat(40)}`,
  ])
  expect((await show(github, both)).writes).toEqual([])
})

test("a bug in what is shown ends no run", async () => {
  await using github = await fakeGitHub(world)
  const broken = { ...published(waiting), standing: [null as never] }
  const { lines } = await show(github, broken)
  expect(lines).toEqual([expect.stringMatching(/could not be written: .* this is a bug of Postmerge$/)])
})
