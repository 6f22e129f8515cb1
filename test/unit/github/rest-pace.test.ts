import { expect, test } from "vitest"
import { scriptedGitHub, start, type Scripted, type ScriptedGitHub } from "../../helpers/scripted-github.ts"

const sha = "5f0b8ad3f0d9d0b1a7c1d3b2a4968c1f1e2d3c4b"
const status = { state: "success", context: "postmerge", description: "All out", targetUrl: null } as const
const aComment = { id: 41, body: "Plan", html_url: "https://github.com/acme/social/pull/7#issuecomment-41" }
const done: Scripted = { status: 201, body: aComment }
const list: Scripted = { body: [aComment] }

const times = ({ received }: ScriptedGitHub) => received.map(({ at }) => at)

/** Used up until so many seconds after the start. */
const usedUp = (seconds: number, headers: Scripted["headers"] = {}): Scripted => ({
  status: 403,
  headers: {
    "x-ratelimit-limit": "1000",
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset": String(start / 1000 + seconds),
    ...headers,
  },
  body: { message: "API rate limit exceeded for installation." },
})

const secondary = (headers: Scripted["headers"] = {}): Scripted => ({
  status: 403,
  headers,
  body: {
    message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
  },
})

test("writes leave one after another, a second apart; reads wait for none", async () => {
  await using github = await scriptedGitHub(({ method, path }) => {
    if (method === "GET") return list
    return path.includes("/statuses/") ? { status: 201, body: status } : done
  })
  const { rest } = github
  await Promise.all([
    rest.createComment(7, "one"),
    rest.createStatus(sha, status),
    rest.updateComment(41, "two"),
    rest.comments(7),
    rest.comments(8),
  ])
  const [reads, writes] = [true, false].map((isRead) =>
    github.received.filter(({ method }) => (method === "GET") === isRead).map(({ at }) => at),
  )
  expect(reads).toEqual([0, 0])
  expect(writes).toEqual([0, 1000, 2000])
})

test.each<[string, Scripted, number]>([
  ["the seconds of retry-after", secondary({ "retry-after": "17" }), 17_000],
  ["the date of retry-after", secondary({ "retry-after": "Tue, 01 Dec 2026 18:00:40 GMT" }), 40_000],
  ["retry-after before the reset", usedUp(90, { "retry-after": "5" }), 5_000],
  ["the reset, and the rest of its second", usedUp(90), 91_000],
  ["a minute where GitHub does not say", secondary(), 60_000],
  [
    "a minute where requests are left",
    secondary({ "x-ratelimit-remaining": "900", "x-ratelimit-reset": "1" }),
    60_000,
  ],
  ["a minute after 429", { status: 429, body: "Too many requests" }, 60_000],
])("a refusal for haste is waited out: %s", async (_name, reply, wait) => {
  await using github = await scriptedGitHub([reply, list])
  expect(await github.rest.comments(7)).toHaveLength(1)
  expect(times(github)).toEqual([0, wait])
  expect(github.log).toEqual([`Waiting ${wait / 1000} s for GitHub's limit, to list comments`])
})

test("a new comment that was refused for haste is sent again, since it was not done", async () => {
  await using github = await scriptedGitHub([secondary({ "retry-after": "30" }), done])
  expect(await github.rest.createComment(7, "Plan")).toMatchObject({ id: 41 })
  expect(times(github)).toEqual([0, 30_000])
})

test("while GitHub asks one request to wait, no other leaves", async () => {
  const others: Promise<unknown>[] = []
  await using github = await scriptedGitHub(
    ({ method, at }) => (at === 0 ? secondary({ "retry-after": "30" }) : method === "GET" ? list : done),
    { log: () => others.push(github.rest.comments(8), github.rest.createComment(7, "Plan")) },
  )
  await github.rest.comments(7)
  await Promise.all(others)
  expect(times(github)).toEqual([0, 30_000, 30_000, 30_000])
})

test("a request waits twice at most", async () => {
  await using github = await scriptedGitHub([secondary({ "retry-after": "10" })])
  await expect(github.rest.createComment(7, "Plan")).rejects.toMatchObject({
    kind: "rate-limited",
    outcome: "not-done",
    status: 403,
  })
  expect(times(github)).toEqual([0, 10_000, 20_000])
})

test("a wait longer than three minutes is not begun, and nothing is sent until it is over", async () => {
  await using github = await scriptedGitHub([usedUp(1800)])
  const outcome = { kind: "rate-limited", outcome: "not-done" }
  await expect(github.rest.createComment(7, "Plan")).rejects.toMatchObject({
    ...outcome,
    message: "Cannot create comment on GitHub: 403 API rate limit exceeded for installation.",
  })
  await expect(github.rest.createComment(8, "Plan")).rejects.toMatchObject({
    ...outcome,
    message: "Cannot create comment on GitHub: its limit is used up for longer than the run waits",
  })
  expect(times(github)).toEqual([0])
  expect(github.log).toEqual([])
})

test("three minutes are for the whole run", async () => {
  const slow = secondary({ "retry-after": "80" })
  await using github = await scriptedGitHub([slow, list, slow, list, slow, list])
  await github.rest.comments(7)
  await github.rest.comments(7)
  await expect(github.rest.comments(7)).rejects.toMatchObject({ kind: "rate-limited" })
  expect(times(github)).toEqual([0, 80_000, 80_000, 160_000, 160_000])
  expect(github.rest.calls.waited).toBe(160_000)
})

test("a limit that is used up is no missing permission, nor the other way round", async () => {
  const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1" }
  const body = { message: "Resource not accessible by integration" }
  await using github = await scriptedGitHub([{ status: 403, headers, body }])
  await expect(github.rest.comments(7)).rejects.toMatchObject({ kind: "forbidden" })
})

test("requests are counted, with what GitHub says is left", async () => {
  const headers = (remaining: number) => ({
    "x-ratelimit-limit": "1000",
    "x-ratelimit-remaining": String(remaining),
  })
  await using github = await scriptedGitHub([
    { ...list, headers: headers(993) },
    { status: 502, headers: headers(992) },
    { status: 201, headers: headers(991), body: status },
  ])
  expect(github.rest.calls).toEqual({
    reads: 0,
    writes: 0,
    repeated: 0,
    waited: 0,
    remaining: null,
    limit: null,
  })
  await github.rest.comments(7)
  await github.rest.createStatus(sha, status)
  expect(github.rest.calls).toEqual({
    reads: 1,
    writes: 2,
    repeated: 1,
    waited: 1000,
    remaining: 991,
    limit: 1000,
  })
})
