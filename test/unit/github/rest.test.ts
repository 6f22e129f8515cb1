import { expect, test } from "vitest"
import type { NewCheckRun } from "../../../src/github/rest.ts"
import { scriptedGitHub, token, type Received } from "../../helpers/scripted-github.ts"

const sha = "5f0b8ad3f0d9d0b1a7c1d3b2a4968c1f1e2d3c4b"

const aComment = {
  id: 41,
  body: "Plan: 2 to schedule",
  html_url: "https://github.com/acme/social/pull/7#issuecomment-41",
  user: { login: "github-actions[bot]", type: "Bot" },
}

const comment = {
  id: 41,
  body: "Plan: 2 to schedule",
  author: { login: "github-actions[bot]", type: "Bot" },
  url: "https://github.com/acme/social/pull/7#issuecomment-41",
}

const check: NewCheckRun = {
  name: "Postmerge posts",
  conclusion: "success",
  title: "2 published",
  summary: "Both are out",
  text: null,
  detailsUrl: "https://github.com/acme/social/actions/runs/7012345678",
  annotations: [],
}

const annotations = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    path: "posts/launch.md",
    startLine: index + 1,
    endLine: index + 1,
    level: "failure" as const,
    title: "text/too-long",
    message: "Text is 312 characters",
  }))

test("every request names the version of the API, the program and the token", async () => {
  await using github = await scriptedGitHub([{ body: [] }])
  await github.rest.comments(7)
  expect(github.received[0]!.headers).toMatchObject({
    "x-github-api-version": "2022-11-28",
    authorization: `token ${token}`,
    accept: "application/vnd.github.v3+json",
    "user-agent": expect.stringMatching(/^postmerge\/\d/) as string,
  })
})

test("an Enterprise Server is asked under its own path", async () => {
  await using server = await scriptedGitHub([{ body: [] }])
  await using github = await scriptedGitHub([], { apiUrl: `${server.url}/api/v3` })
  await github.rest.comments(7)
  expect(server.received[0]!.path).toBe("/api/v3/repos/acme/social/issues/7/comments?per_page=100&page=1")
})

test("comments are read in our words, also of an account that is gone", async () => {
  await using github = await scriptedGitHub([{ body: [aComment, { ...aComment, user: null, body: null }] }])
  expect(await github.rest.comments(7)).toEqual([comment, { ...comment, author: null, body: "" }])
})

test("comments of all pages are read, on the host and the path of the API only", async () => {
  await using github = await scriptedGitHub((request) => {
    const page = Number(new URLSearchParams(request.path.split("?")[1]).get("page") ?? 1)
    const next = `<https://elsewhere.example/else?owner=evil&page=${page + 1}&per_page=5>; rel="next"`
    const headers = page < 3 ? { link: `<https://elsewhere.example/?page=1>; rel="prev", ${next}` } : {}
    return { headers, body: [{ ...aComment, id: page }] }
  })
  expect((await github.rest.comments(7)).map(({ id }) => id)).toEqual([1, 2, 3])
  expect(github.received.map(({ path }) => path)).toEqual([
    "/repos/acme/social/issues/7/comments?per_page=100&page=1",
    "/repos/acme/social/issues/7/comments?per_page=100&page=2",
    "/repos/acme/social/issues/7/comments?per_page=100&page=3",
  ])
})

test("pages end after thirty, even where GitHub always names a next one", async () => {
  const link = '<https://api.github.com/x?per_page=100&page=2>; rel="next"'
  await using github = await scriptedGitHub([{ headers: { link }, body: [aComment] }])
  expect(await github.rest.comments(7)).toHaveLength(30)
})

test("a comment is created and updated", async () => {
  await using github = await scriptedGitHub([{ status: 201, body: aComment }, { body: aComment }])
  expect(await github.rest.createComment(7, "one")).toEqual(comment)
  expect(await github.rest.updateComment(41, "two")).toEqual(comment)
  expect(github.received).toMatchObject([
    { method: "POST", path: "/repos/acme/social/issues/7/comments", body: { body: "one" } },
    { method: "PATCH", path: "/repos/acme/social/issues/comments/41", body: { body: "two" } },
  ])
})

test("the pull requests of a commit tell whether and how they were merged", async () => {
  const merged = { number: 7, title: "Launch", base: { ref: "main" }, merge_commit_sha: sha }
  await using github = await scriptedGitHub([
    {
      body: [
        { ...merged, merged_at: "2026-12-01T17:00:00Z" },
        { ...merged, merged_at: null },
      ],
    },
  ])
  expect(await github.rest.pullsOf(sha)).toEqual([
    { number: 7, title: "Launch", base: "main", mergeCommit: sha, isMerged: true },
    { number: 7, title: "Launch", base: "main", mergeCommit: sha, isMerged: false },
  ])
  expect(github.received[0]!.path).toBe(`/repos/acme/social/commits/${sha}/pulls?per_page=100&page=1`)
})

test("the last commit of a file is the first that GitHub lists, or none", async () => {
  await using github = await scriptedGitHub([{ body: [{ sha }] }, { body: [] }])
  expect(await github.rest.lastCommitOf("posts/launch.md", "main")).toBe(sha)
  expect(await github.rest.lastCommitOf("posts/gone.md", "main")).toBeNull()
  expect(github.received[0]!.path).toBe(
    "/repos/acme/social/commits?path=posts%2Flaunch.md&sha=main&per_page=1",
  )
})

test("statuses are those of one context, whatever its case", async () => {
  const status = { state: "success", description: null, target_url: null }
  await using github = await scriptedGitHub([
    {
      body: [
        { ...status, context: "Postmerge" },
        { ...status, context: "build" },
        { ...status, state: "pending", description: "2 of 5", context: "postmerge" },
      ],
    },
  ])
  expect(await github.rest.statusesOf(sha, "postmerge")).toEqual([
    { state: "success", description: "", targetUrl: null },
    { state: "pending", description: "2 of 5", targetUrl: null },
  ])
})

test("a status is created with a description that GitHub takes", async () => {
  await using github = await scriptedGitHub([{ status: 201, body: { state: "pending" } }])
  const description = "🎉".repeat(200)
  await github.rest.createStatus(sha, {
    state: "pending",
    context: "postmerge",
    description,
    targetUrl: "https://github.com/acme/social/actions/runs/1",
  })
  expect(github.received[0]).toMatchObject({
    method: "POST",
    path: `/repos/acme/social/statuses/${sha}`,
    body: {
      state: "pending",
      context: "postmerge",
      description: `${"\ufffd".repeat(139)}…`,
      target_url: "https://github.com/acme/social/actions/runs/1",
    },
  })
})

test("check runs of a name are found with the app that made them", async () => {
  const output = { title: "2 published", summary: "Both are out", text: null, annotations_count: 0 }
  await using github = await scriptedGitHub([
    {
      body: {
        total_count: 1,
        check_runs: [{ id: 9, app: { slug: "github-actions" }, conclusion: "success", output }],
      },
    },
  ])
  expect(await github.rest.checkRunsOf(sha, "Postmerge posts")).toEqual([
    {
      id: 9,
      app: "github-actions",
      conclusion: "success",
      title: "2 published",
      summary: "Both are out",
      text: "",
    },
  ])
  expect(github.received[0]!.path).toBe(
    `/repos/acme/social/commits/${sha}/check-runs?check_name=Postmerge%20posts&per_page=100&page=1`,
  )
})

const sizes = (received: readonly Received[]) =>
  received.map(({ body }) => (body as { output: { annotations: unknown[] } }).output.annotations.length)

test("annotations beyond fifty are added to the check run", async () => {
  await using github = await scriptedGitHub([{ status: 201, body: { id: 9 } }, { body: { id: 9 } }])
  await github.rest.createCheckRun(sha, { ...check, annotations: annotations(101) })
  expect(sizes(github.received)).toEqual([50, 50, 1])
  expect(github.received).toMatchObject([
    {
      method: "POST",
      path: "/repos/acme/social/check-runs",
      body: { head_sha: sha, name: "Postmerge posts", status: "completed", conclusion: "success" },
    },
    {
      method: "PATCH",
      path: "/repos/acme/social/check-runs/9",
      body: { output: { title: "2 published", summary: "Both are out" } },
    },
    {
      method: "PATCH",
      body: { output: { annotations: [{ path: "posts/launch.md", start_line: 101, end_line: 101 }] } },
    },
  ])
})

test("a check run that is not concluded is in progress", async () => {
  await using github = await scriptedGitHub([{ body: { id: 9 } }])
  await github.rest.updateCheckRun(9, { ...check, conclusion: null, text: "t".repeat(70_000) })
  expect(github.received[0]).toMatchObject({
    method: "PATCH",
    path: "/repos/acme/social/check-runs/9",
    body: { status: "in_progress", output: { text: `${"t".repeat(65_534)}…` } },
  })
  expect(github.received[0]!.body).not.toHaveProperty("conclusion")
})

test("workflows tell their state", async () => {
  const workflow = { path: ".github/workflows/sync.yml", state: "disabled_inactivity" }
  await using github = await scriptedGitHub([
    { body: { total_count: 1, workflows: [{ ...workflow, id: 1 }] } },
  ])
  expect(await github.rest.workflows()).toEqual([workflow])
})

test("the token's user is asked for once, and an app's token has none", async () => {
  await using github = await scriptedGitHub([{ body: { login: "maria" } }])
  expect([await github.rest.viewer(), await github.rest.viewer()]).toEqual(["maria", "maria"])
  expect(github.received.map(({ path }) => path)).toEqual(["/user"])
  await using ofApp = await scriptedGitHub([
    { status: 403, body: { message: "Resource not accessible by integration" } },
  ])
  expect(await ofApp.rest.viewer()).toBeNull()
})
