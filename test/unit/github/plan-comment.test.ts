import { expect, test } from "vitest"
import { diagnose } from "../../../src/diagnostics/diagnostic.ts"
import { readMarker, writeMarker } from "../../../src/github/marker.ts"
import type { Change } from "../../../src/model/plan.ts"
import { actionsBot } from "../../helpers/fake-github/state.ts"
import { fakeGitHub } from "../../helpers/fake-github/server.ts"
import { pullRequest, show } from "../../helpers/github-views.ts"
import { aPlan, aReport, hostile } from "../../helpers/report.ts"
import { aConfig } from "../../helpers/world.ts"

const open = { pulls: [{ number: 104 }] }
const comments = "/issues/104/comments"
const planned = (...changes: readonly Partial<Change>[]) => ({ report: aReport({ plan: aPlan(...changes) }) })

test("one comment is written, updated in place twice, and left alone when the plan is what it was", async () => {
  await using github = await fakeGitHub(open)
  const first = await show(github, planned({}))
  expect(first).toMatchObject({ writes: [`POST ${comments}`], lines: [] })

  const second = await show(github, planned({}, { target: "x-labs" }), { id: 2 })
  const event = { ...pullRequest, head: "d".repeat(40) }
  const third = await show(github, planned({}, { target: "x-labs" }), { id: 3, event })
  expect([second.writes, third.writes]).toEqual([
    ["PATCH /issues/comments/1001"],
    ["PATCH /issues/comments/1001"],
  ])

  const fourth = await show(github, planned({}, { target: "x-labs" }), { id: 4, event })
  expect(fourth.writes).toEqual([])
  expect(github.state.comments).toHaveLength(1)
  const { author, body } = github.state.comments[0]!
  expect(author).toBe(actionsBot)
  expect(body).toContain("### Plan: 2 to schedule")
  expect(body).toContain("/actions/runs/3")
})

test("the comment carries the hash of the plan and what reviewers saw of it, and no word of theirs", async () => {
  await using github = await fakeGitHub(open)
  await show(github, { ...planned({ post: hostile, reasons: [hostile] }), marks: ["0123456789abcdef"] })
  expect(readMarker(github.state.comments[0]!.body)).toEqual({
    kind: "plan",
    data: { plan: "a".repeat(64), marks: ["0123456789abcdef"] },
  })
})

test("marks that would leave no room for the plan are left out", async () => {
  await using github = await fakeGitHub(open)
  const marks = Array.from({ length: 5000 }, (_, index) => String(index).padStart(16, "0"))
  await show(github, { ...planned({}), marks })
  const [comment] = github.state.comments
  expect(readMarker(comment!.body)?.data).toEqual({ plan: "a".repeat(64) })
  expect(comment!.body).toContain("Plan: 1 to schedule")
})

test("a pull request without posts gets no comment, and is told so", async () => {
  await using github = await fakeGitHub(open)
  expect(await show(github, planned({ action: "none" }))).toMatchObject({
    writes: [],
    lines: ["0 posts changed, so that this pull request needs no comment"],
  })
})

test("the comment shrinks to a line when the posts leave the pull request, and grows again", async () => {
  await using github = await fakeGitHub(open)
  await show(github, planned({}))
  expect(await show(github, planned({ action: "none" }))).toMatchObject({
    writes: ["PATCH /issues/comments/1001"],
    lines: [],
  })
  const [, line, ...rest] = github.state.comments[0]!.body.trimEnd().split("\n")
  expect([line, rest]).toEqual(["No post changes in this pull request", []])
  expect((await show(github, planned({ action: "none" }), { id: 2 })).writes).toEqual([])
  await show(github, planned({}))
  expect(github.state.comments[0]!.body).toContain("Plan: 1 to schedule")
})

test("problems are told where no plan could be made, even of a configuration that cannot be read", async () => {
  await using github = await fakeGitHub(open)
  const location = { path: "postmerge.yml" }
  const diagnostics = [diagnose("plan/hold", { path: "postmerge.yml" }, { location })]
  await show(github, { report: aReport({ diagnostics }), config: null })
  expect(github.state.comments[0]!.body).toContain("1 problem in 1 file: nothing will be published")
})

test("a comment of somebody else is never touched, whatever it begins with", async () => {
  const forged = `${writeMarker("plan", { plan: "f".repeat(64) })}\nAll fine`
  const quoted = `Look:\n${forged}`
  const authors = [
    { issue: 104, author: "mallory", body: forged },
    { issue: 104, author: null, body: forged },
    { issue: 104, author: "other-app[bot]", body: forged },
    { issue: 104, author: actionsBot, body: quoted },
    { issue: 104, author: actionsBot, body: forged.replace(" v1 ", " v2 ") },
  ]
  await using github = await fakeGitHub({ ...open, comments: authors })
  const first = await show(github, planned({}))
  const second = await show(github, planned({}, { target: "x-labs" }))
  expect([first.writes, second.writes]).toEqual([[`POST ${comments}`], ["PATCH /issues/comments/1006"]])
  expect(github.state.comments.slice(0, 5).map(({ body }) => body)).toEqual(authors.map(({ body }) => body))
})

test("a person's token finds the comments of that person only", async () => {
  const body = `${writeMarker("plan", {})}\nOld`
  const tokens = {
    pat: { login: "Acme-Poster", type: "User" as const, permissions: { pull_requests: "write" as const } },
  }
  await using github = await fakeGitHub({
    ...open,
    tokens,
    comments: [
      { issue: 104, author: actionsBot, body },
      { issue: 104, author: "Acme-Poster", body },
    ],
  })
  const { writes } = await show(github, planned({}), { token: "pat" })
  expect(writes).toEqual(["PATCH /issues/comments/1002"])
})

test("the first of several is updated, and the others are named", async () => {
  const body = `${writeMarker("plan", {})}\nOld`
  const ours = { issue: 104, author: actionsBot, body }
  const others = Array.from({ length: 120 }, (_, index) => ({ issue: 104, body: `Comment ${index}` }))
  await using github = await fakeGitHub({ ...open, comments: [...others, ours, ours] })
  const { writes, lines } = await show(github, planned({}))
  expect(writes).toEqual(["PATCH /issues/comments/1121"])
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/more than one comment .* delete \S+issuecomment-1122, which is not updated/)
})

test("jobs for two workspaces or folders have a comment each", async () => {
  await using github = await fakeGitHub(open)
  const jobs = [{ workspace: "acme" }, { workspace: "labs" }, { folder: "social" }, {}]
  for (const job of jobs) expect((await show(github, planned({}), job)).writes).toHaveLength(1)
  for (const job of jobs) expect((await show(github, planned({}), job)).writes).toEqual([])
  expect(github.state.comments).toHaveLength(4)
})

test("a token that only reads leaves the plan to the summary, and the missing permission is named", async () => {
  const dependabot = {
    login: actionsBot,
    type: "Bot" as const,
    permissions: { pull_requests: "read" as const },
  }
  await using github = await fakeGitHub({ ...open, tokens: { ghs_read: dependabot } })
  const { lines } = await show(github, planned({}), { token: "ghs_read" })
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(
    /^The plan could not be written as a comment: add "pull-requests: write" to the permissions of this job$/,
  )
})

test("nothing is asked of GitHub for a fork, in a merge queue, in a dry run, or where the team wants no comment", async () => {
  await using github = await fakeGitHub(open)
  const fork = await show(github, planned({}), { event: { ...pullRequest, fork: true } })
  expect(fork.lines).toEqual([expect.stringContaining('fork never has "pull-requests: write"')])
  const quiet = await show(github, planned({ action: "none" }), { event: { ...pullRequest, fork: true } })
  expect(quiet.lines).toEqual(["0 posts changed, so that this pull request needs no comment"])
  const queue = await show(github, planned({}), { event: { kind: "merge-group", head: "e".repeat(40) } })
  const dry = await show(github, { report: aReport({ plan: aPlan({}), dryRun: true }) })
  const { github: shown } = aConfig()
  const off = await show(github, {
    ...planned({}),
    config: aConfig({ github: { ...shown, comment: false } }),
  })
  expect([queue.lines, dry.lines, off.lines]).toEqual([[], [], []])
  expect(github.requests).toEqual([])
})

test("where the answer to the comment is lost, it is found again and not written twice", async () => {
  await using github = await fakeGitHub(open)
  github.faults.add({ kind: "accept-then-drop", method: "POST", path: `**${comments}` })
  const { writes, lines } = await show(github, planned({}))
  expect({ writes, lines }).toEqual({ writes: [`POST ${comments}`], lines: [] })
  expect(github.state.comments).toHaveLength(1)
  expect((await show(github, planned({}))).writes).toEqual([])
})

test("where the comment was not written, that is told, and the next run writes it", async () => {
  await using github = await fakeGitHub(open)
  github.faults.add({ kind: "drop-before", method: "POST", path: `**${comments}` })
  expect(await show(github, planned({}))).toMatchObject({
    writes: [`POST ${comments}`],
    lines: ["The plan could not be written as a comment: GitHub does not answer; the next run writes it"],
  })
  await show(github, planned({}))
  expect(github.state.comments).toHaveLength(1)
})

test("a comment that somebody deletes meanwhile is written anew", async () => {
  await using github = await fakeGitHub(open)
  await show(github, planned({}))
  github.faults.add({ kind: "status", status: 404, method: "PATCH" })
  const { writes } = await show(github, planned({ target: "x-labs" }))
  expect(writes).toEqual(["PATCH /issues/comments/1001", `POST ${comments}`])
})

test("a late run of the branch does not write its plan over the receipt", async () => {
  const body = `${writeMarker("receipt", { source: "c".repeat(40) })}\nPublished`
  await using github = await fakeGitHub({ ...open, comments: [{ issue: 104, author: actionsBot, body }] })
  expect(await show(github, planned({}))).toMatchObject({
    writes: [],
    lines: ["The plan was not written over the receipt of this pull request, which is merged"],
  })
})
