import { expect, test } from "vitest"
import type { GitHubError } from "../../../src/github/github-error.ts"
import type { NewCheckRun, Rest } from "../../../src/github/rest.ts"
import { scriptedGitHub, token, type Reply } from "../../helpers/scripted-github.ts"

const sha = "5f0b8ad3f0d9d0b1a7c1d3b2a4968c1f1e2d3c4b"
const status = { state: "success", context: "postmerge", description: "All out", targetUrl: null } as const
const check: NewCheckRun = {
  name: "Postmerge posts",
  conclusion: "failure",
  title: "1 failed",
  summary: "It failed",
  text: null,
  detailsUrl: null,
  annotations: [],
}
const annotation = {
  path: "posts/launch.md",
  startLine: 1,
  endLine: 1,
  level: "failure",
  title: "text/too-long",
  message: "Text is 312 characters",
} as const
const annotated = { ...check, annotations: [annotation] }

const aComment = { id: 41, body: "Plan", html_url: "https://github.com/acme/social/pull/7#issuecomment-41" }

/** What an operation rejects with. */
async function failureOf(act: Promise<unknown>): Promise<GitHubError> {
  return act.then(
    () => expect.fail("It does not reject"),
    (error: unknown) => error as GitHubError,
  )
}

const forbidden = (accepted?: string): Reply => ({
  status: 403,
  headers: accepted === undefined ? {} : { "x-accepted-github-permissions": accepted },
  body: {
    message: "Resource not accessible by integration",
    documentation_url: "https://docs.github.com/rest",
  },
})

const operations: readonly (readonly [string, (rest: Rest) => Promise<unknown>])[] = [
  ["pull-requests: read", (rest) => rest.comments(7)],
  ["pull-requests: write", (rest) => rest.createComment(7, "Plan")],
  ["pull-requests: write", (rest) => rest.updateComment(41, "Plan")],
  ["pull-requests: read", (rest) => rest.pullsOf(sha)],
  ["contents: read", (rest) => rest.lastCommitOf("posts/launch.md", "main")],
  ["statuses: read", (rest) => rest.statusesOf(sha, "postmerge")],
  ["statuses: write", (rest) => rest.createStatus(sha, status)],
  ["checks: read", (rest) => rest.checkRunsOf(sha, "Postmerge posts")],
  ["checks: write", (rest) => rest.createCheckRun(sha, check)],
  ["checks: write", (rest) => rest.updateCheckRun(9, check)],
  ["actions: read", (rest) => rest.workflows()],
  ["actions: read", (rest) => rest.workflowRun(7)],
]

test.each(operations)(
  "a forbidden request names the permission %s, and is not repeated",
  async (name, act) => {
    await using github = await scriptedGitHub([forbidden()])
    const error = await failureOf(act(github.rest))
    expect(error).toMatchObject({ kind: "forbidden", status: 403, permission: name, outcome: "not-done" })
    expect(github.received).toHaveLength(1)
  },
)

test.each([
  ["that of the operation among several sets", "issues=write; pull_requests=write", "pull-requests: write"],
  ["the first set where its own is not among them", "issues=write; contents=write", "issues: write"],
  ["every one of a set", "issues=write,contents=read", "issues: write, contents: read"],
  ["no metadata, which every token may read", "metadata=read", "pull-requests: write"],
  ["its own where the header says nothing of use", "none at all", "pull-requests: write"],
])("the permission is the one that GitHub accepts: %s", async (_name, header, permission) => {
  await using github = await scriptedGitHub([forbidden(header)])
  expect((await failureOf(github.rest.createComment(7, "Plan"))).permission).toBe(permission)
})

test("an error says what was tried, what GitHub said and what is missing", async () => {
  await using github = await scriptedGitHub([forbidden()])
  expect((await failureOf(github.rest.createComment(7, "Plan"))).message).toBe(
    'Cannot create comment on GitHub: 403 Resource not accessible by integration; the job lacks the permission "pull-requests: write"',
  )
})

test("a write that finds nothing may lack a permission too", async () => {
  await using github = await scriptedGitHub([{ status: 404, body: { message: "Not Found" } }])
  const error = await failureOf(github.rest.updateComment(41, "Plan"))
  expect(error).toMatchObject({ kind: "not-found", permission: "pull-requests: write" })
  expect(error.message).toContain(
    '404 Not Found; it is gone, or the job lacks the permission "pull-requests: write"',
  )
})

test("no permission helps where a repository is archived or a conversation locked", async () => {
  const message = "Repository was archived so is read-only."
  await using github = await scriptedGitHub([
    { status: 403, headers: { "x-accepted-github-permissions": "issues=write" }, body: { message } },
  ])
  expect(await failureOf(github.rest.createComment(7, "Plan"))).toMatchObject({
    kind: "forbidden",
    permission: null,
    detail: message,
  })
})

test.each([
  [401, { message: "Bad credentials" }, "refused", "Bad credentials"],
  [
    422,
    { message: "Validation Failed", errors: [{ message: "context is too long" }] },
    "refused",
    "Validation Failed: context is too long",
  ],
  [
    422,
    { message: "Validation Failed", errors: [{ code: "missing_field" }] },
    "refused",
    "Validation Failed: missing_field",
  ],
  [
    422,
    {
      message: "Validation Failed",
      errors: [{ message: "This SHA and context has reached the maximum number of statuses." }],
    },
    "too-many",
    "Validation Failed: This SHA and context has reached the maximum number of statuses.",
  ],
  [410, "<h1>Gone</h1>", "refused", "Gone"],
])("an answer of %i is told in GitHub's words: %j", async (number, body, kind, detail) => {
  await using github = await scriptedGitHub([{ status: number, body }])
  const error = await failureOf(github.rest.createStatus(sha, status))
  expect(error).toMatchObject({ kind, detail, status: number, permission: null, outcome: "not-done" })
  expect(github.received).toHaveLength(1)
})

test("no error holds the token, nor more than one line", async () => {
  const message = `Bad token ${token}\r\n::error::forged ${"x".repeat(400)}`
  await using github = await scriptedGitHub([{ status: 401, body: { message } }])
  const error = await failureOf(github.rest.comments(7))
  expect(error.detail).toMatch(/^Bad token \*\*\* ::error::forged x+…$/)
  expect(JSON.stringify(error) + error.message + String(error.cause)).not.toContain(token)
  expect([...error.detail]).toHaveLength(300)
})

const harmless: readonly (readonly [string, (rest: Rest) => Promise<unknown>])[] = [
  ["a read", (rest) => rest.comments(7)],
  ["a changed comment", (rest) => rest.updateComment(41, "Plan")],
  ["a status", (rest) => rest.createStatus(sha, status)],
  ["a changed check run", (rest) => rest.updateCheckRun(9, check)],
]
const passing: readonly Reply[] = ["lost", "cut", { status: 502, body: "<h1>Bad Gateway</h1>" }]

test.each(harmless)("%s is repeated three times, with growing pauses", async (_name, act) => {
  await using github = await scriptedGitHub(passing)
  const error = await failureOf(act(github.rest))
  expect(error).toMatchObject({ kind: "unavailable", status: 502, detail: "Bad Gateway" })
  const times = github.received.map(({ at }) => at)
  expect(times).toEqual([0, 1000, 3000, 7000])
  expect(github.rest.calls.repeated).toBe(3)
})

test("a repeat that succeeds is an answer like any other", async () => {
  await using github = await scriptedGitHub(["lost", { status: 500 }, { body: aComment }])
  expect(await github.rest.updateComment(41, "Plan")).toMatchObject({ id: 41 })
  expect(github.received).toHaveLength(3)
})

const once: readonly (readonly [string, (rest: Rest) => Promise<unknown>])[] = [
  ["a new comment", (rest) => rest.createComment(7, "Plan")],
  ["a new check run", (rest) => rest.createCheckRun(sha, check)],
  ["a check run that gets annotations", (rest) => rest.updateCheckRun(9, annotated)],
]
const unclear: readonly (readonly [string, Reply])[] = [
  ["the connection is lost", "lost"],
  ["the answer is cut off", "cut"],
  ["GitHub stumbles", { status: 502, body: "<h1>Bad Gateway</h1>" }],
  ["the answer is somebody else's", { status: 200, body: "<h1>Sign in to this network</h1>" }],
]

test.each(once.flatMap(([what, act]) => unclear.map(([why, reply]) => ({ what, act, why, reply }))))(
  "$what is never repeated where $why",
  async ({ act, reply }) => {
    await using github = await scriptedGitHub([reply, { body: aComment }])
    const error = await failureOf(act(github.rest))
    expect(error).toMatchObject({ kind: "unavailable", outcome: "unknown", permission: null })
    expect(error.message).toMatch(/; it may have been done all the same$/)
    expect(github.received).toHaveLength(1)
  },
)

test("a request without an answer ends after a while", async () => {
  await using github = await scriptedGitHub(["silent"], { timeout: 50 })
  const error = await failureOf(github.rest.createComment(7, "Plan"))
  expect(error).toMatchObject({ kind: "unavailable", outcome: "unknown", status: null })
  expect(error.detail).toBe("No answer came within 0.05 seconds")
})

test("a server that is not there is unavailable, not a bug", async () => {
  await using github = await scriptedGitHub([], { apiUrl: "http://127.0.0.1:1" })
  expect(await failureOf(github.rest.comments(7))).toMatchObject({ kind: "unavailable", status: null })
})

test("a stopped run sends nothing more", async () => {
  const stop = new AbortController()
  await using github = await scriptedGitHub([{ status: 201, body: aComment }], { signal: stop.signal })
  await github.rest.createComment(7, "Plan")
  const waiting = github.rest.createComment(7, "Receipt")
  stop.abort(new Error("Stopped by SIGTERM"))
  for (const act of [waiting, github.rest.comments(7), github.rest.createStatus(sha, status)]) {
    expect(await failureOf(act)).toMatchObject({ kind: "stopped", outcome: "not-done" })
  }
  expect(github.received).toHaveLength(1)
})

test("a stopped run waits for no read, but for the write in flight", async () => {
  const stop = new AbortController()
  await using github = await scriptedGitHub(
    (request) => {
      stop.abort(new Error("Stopped by SIGTERM"))
      return request.method === "GET" ? "silent" : { status: 201, body: aComment }
    },
    { signal: stop.signal },
  )
  const [write, read] = await Promise.all([
    github.rest.createComment(7, "Plan"),
    failureOf(github.rest.comments(7)),
  ])
  expect(write).toMatchObject({ id: 41 })
  expect(read).toMatchObject({ kind: "stopped" })
})
