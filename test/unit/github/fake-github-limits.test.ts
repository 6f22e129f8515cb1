import { describe, expect, test } from "vitest"
import { clientOf, statusOf } from "../../helpers/fake-github/client.ts"
import { fakeGitHub, type FakeGitHub } from "../../helpers/fake-github/server.ts"

const here = { owner: "acme", repo: "social" }
const sha = "a".repeat(40)

describe("the fake GitHub's limits", () => {
  const text = (length: number) => "ü".repeat(length)

  test.each([140, 141])("allow 140 characters in the description of a status: %d", async (length) => {
    await using github = await fakeGitHub()
    const status = { ...here, sha, state: "success", description: text(length) } as const
    expect(await statusOf(clientOf(github).rest.repos.createCommitStatus(status))).toBe(
      length > 140 ? 422 : 201,
    )
  })

  test.each([255, 256])("allow 255 characters in the context of a status: %d", async (length) => {
    await using github = await fakeGitHub()
    const status = { ...here, sha, state: "success", context: text(length) } as const
    expect(await statusOf(clientOf(github).rest.repos.createCommitStatus(status))).toBe(
      length > 255 ? 422 : 201,
    )
  })

  test.each([65_536, 65_537])("allow 65,536 characters in a comment: %d", async (length) => {
    await using github = await fakeGitHub({ pulls: [{ number: 104 }] })
    const comment = { ...here, issue_number: 104, body: text(length) }
    expect(await statusOf(clientOf(github).rest.issues.createComment(comment))).toBe(
      length > 65_536 ? 422 : 201,
    )
  })

  test.each(["summary", "text"])("allow 65,535 characters in the %s of a check run", async (field) => {
    await using github = await fakeGitHub()
    const outcomes = [65_535, 65_536].map((length) => {
      const output = { title: "Posts", summary: "", [field]: text(length) }
      return statusOf(clientOf(github).rest.checks.create({ ...here, head_sha: sha, name: "posts", output }))
    })
    expect(await Promise.all(outcomes)).toEqual([201, 422])
  })

  test("allow 50 annotations in a request", async () => {
    await using github = await fakeGitHub()
    const { checks } = clientOf(github).rest
    const send = (count: number) => {
      const place = { path: "posts/a.md", start_line: 1, end_line: 1 }
      const annotation = { ...place, annotation_level: "notice", message: "Look" } as const
      const output = {
        title: "Posts",
        summary: "",
        annotations: Array.from({ length: count }, () => annotation),
      }
      return statusOf(checks.create({ ...here, head_sha: sha, name: "posts", output }))
    }
    expect([await send(50), await send(51)]).toEqual([201, 422])
  })

  test("allow a thousand statuses of a commit and context, in any case of its letters", async () => {
    const statuses = Array.from({ length: 1000 }, () => ({
      sha,
      context: "Postmerge",
      state: "success" as const,
    }))
    await using github = await fakeGitHub({ statuses })
    const { repos } = clientOf(github).rest
    const create = (context: string) =>
      statusOf(repos.createCommitStatus({ ...here, sha, state: "success", context }))
    expect([await create("postmerge"), await create("other")]).toEqual([422, 201])
  })

  test("count the requests of an hour, and begin again after it", async () => {
    let now = Date.parse("2026-11-26T10:00:00Z")
    await using github = await fakeGitHub({ clock: { now: () => now }, rate: { remaining: 1 } })
    const { repos } = clientOf(github).rest
    const list = () => repos.listCommitStatusesForRef({ ...here, ref: sha })
    expect((await list()).headers).toMatchObject({
      "x-ratelimit-limit": "1000",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": String(Date.parse("2026-11-26T11:00:00Z") / 1000),
    })
    await expect(list()).rejects.toMatchObject({
      status: 403,
      response: { headers: { "x-ratelimit-remaining": "0" } },
    })
    now += 3_600_000
    expect((await list()).headers["x-ratelimit-remaining"]).toBe("999")
  })

  test("refuse commits that are not there", async () => {
    const other = "b".repeat(40)
    await using github = await fakeGitHub({ missing: [other] })
    const { repos, checks } = clientOf(github).rest
    expect(await statusOf(repos.createCommitStatus({ ...here, sha: other, state: "success" }))).toBe(422)
    expect(await statusOf(checks.create({ ...here, head_sha: other, name: "posts" }))).toBe(422)
    expect(await statusOf(repos.listCommitStatusesForRef({ ...here, ref: sha }))).toBe(200)
  })
})

describe("the fake GitHub's faults", () => {
  const list = (github: FakeGitHub) =>
    clientOf(github).rest.issues.listComments({ ...here, issue_number: 104 })
  const create = (github: FakeGitHub) =>
    clientOf(github).rest.issues.createComment({ ...here, issue_number: 104, body: "Hello" })
  const world = () => fakeGitHub({ pulls: [{ number: 104 }] })

  test("hit the requests of a method and a path, so many times, after so many", async () => {
    await using github = await world()
    github.faults.add({ method: "GET", path: "**/comments", after: 1, times: 2, kind: "status", status: 404 })
    expect(await statusOf(create(github))).toBe(201)
    const outcomes: number[] = []
    for (let sent = 0; sent < 4; sent++) outcomes.push(await statusOf(list(github)))
    expect(outcomes).toEqual([200, 404, 404, 200])
    expect(github.faults.hits()).toEqual([2])
  })

  test.each([
    [{ kind: "status", status: 403 }, 403, {}],
    [{ kind: "status", status: 422 }, 422, {}],
    [{ kind: "status", status: 500 }, 500, {}],
    [{ kind: "html" }, 502, { "content-type": "text/html; charset=utf-8" }],
    [{ kind: "429", retryAfter: 7 }, 429, { "retry-after": "7" }],
    [{ kind: "secondary-limit" }, 403, { "retry-after": "60" }],
    [{ kind: "primary-limit" }, 403, { "x-ratelimit-remaining": "0" }],
  ] as const)("answer without any work: %j", async (fault, status, headers) => {
    await using github = await world()
    github.faults.add(fault)
    await expect(create(github)).rejects.toMatchObject({ status, response: { headers } })
    expect(github.state.comments).toEqual([])
  })

  test.each([
    ["drop-before", 0],
    ["accept-then-drop", 1],
    ["500-after-accept", 1],
  ] as const)("lose the answer: %s", async (kind, kept) => {
    await using github = await world()
    github.faults.add({ kind })
    await expect(create(github)).rejects.toMatchObject({ status: 500 })
    expect(github.state.comments).toHaveLength(kept)
    expect(github.requests).toMatchObject([{ status: kind === "500-after-accept" ? 500 : null }])
  })

  test("show a list as it was before the last write", async () => {
    await using github = await world()
    await create(github)
    await create(github)
    github.faults.add({ kind: "stale" })
    expect((await list(github)).data).toHaveLength(1)
    expect((await list(github)).data).toHaveLength(2)
  })

  test("answer so late that the client has given up", async () => {
    await using github = await world()
    github.faults.add({ kind: "slow", delay: 3_600_000 })
    const signal = AbortSignal.timeout(1)
    const { issues } = clientOf(github).rest
    const asked = issues.listComments({ ...here, issue_number: 104, request: { signal } })
    await expect(asked).rejects.toThrow()
  })
})
