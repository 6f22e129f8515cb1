import { describe, expect, test } from "vitest"
import { clientOf, statusOf } from "../../helpers/fake-github/client.ts"
import { operationIds } from "../../helpers/fake-github/description.ts"
import { handlers } from "../../helpers/fake-github/operations.ts"
import type { Token } from "../../helpers/fake-github/permissions.ts"
import { fakeGitHub, type FakeGitHub } from "../../helpers/fake-github/server.ts"

const here = { owner: "acme", repo: "social" }
const sha = "a".repeat(40)
const comments = "/repos/acme/social/issues/104/comments"

function tokenWith(permissions: Token["permissions"], type: Token["type"] = "Bot"): Token {
  return { login: type === "Bot" ? "github-actions[bot]" : "octocat", type, permissions }
}

describe("the fake GitHub", () => {
  test("has all operations that are described, and no others", () => {
    expect(operationIds.toSorted()).toEqual(Object.keys(handlers).toSorted())
  })

  test("keeps comments with their author and times", async () => {
    let now = Date.parse("2026-11-26T10:00:00Z")
    await using github = await fakeGitHub({ pulls: [{ number: 104 }], clock: { now: () => now } })
    const { issues } = clientOf(github).rest
    const { data: created } = await issues.createComment({ ...here, issue_number: 104, body: "One" })
    now += 60_000
    await issues.updateComment({ ...here, comment_id: created.id, body: "Two" })
    const { data } = await issues.listComments({ ...here, issue_number: 104 })
    expect(data).toMatchObject([
      {
        body: "Two",
        user: { login: "github-actions[bot]", type: "Bot" },
        created_at: "2026-11-26T10:00:00Z",
        updated_at: "2026-11-26T10:01:00Z",
      },
    ])
    expect(github.requests.map(({ method, status, login }) => [method, status, login])).toEqual([
      ["POST", 201, "github-actions[bot]"],
      ["PATCH", 200, "github-actions[bot]"],
      ["GET", 200, "github-actions[bot]"],
    ])
  })

  test("leads from page to page by its Link header", async () => {
    const seeded = Array.from({ length: 7 }, (_, at) => ({ issue: 104, body: `Comment ${at}` }))
    await using github = await fakeGitHub({ pulls: [{ number: 104 }], comments: seeded })
    const octokit = clientOf(github)
    const all = await octokit.paginate(octokit.rest.issues.listComments, {
      ...here,
      issue_number: 104,
      per_page: 3,
    })
    expect(all.map(({ body }) => body)).toEqual(seeded.map(({ body }) => body))
    expect(github.requests.map(({ path }) => path)).toEqual([
      comments,
      "/repositories/42/issues/104/comments",
      "/repositories/42/issues/104/comments",
    ])
  })

  test("gives at most a hundred at once", async () => {
    const seeded = Array.from({ length: 101 }, () => ({ issue: 104, body: "" }))
    await using github = await fakeGitHub({ pulls: [{ number: 104 }], comments: seeded })
    const { issues } = clientOf(github).rest
    const { data } = await issues.listComments({ ...here, issue_number: 104, per_page: 500 })
    expect(data).toHaveLength(100)
  })

  test("finds the merged pull request of a commit before those that only hold it", async () => {
    const pulls = [
      { number: 104, mergeCommit: sha },
      { number: 105, commits: [sha] },
      { number: 106, head: "b".repeat(40) },
    ]
    await using github = await fakeGitHub({ pulls })
    const { repos, pulls: requests } = clientOf(github).rest
    const { data } = await repos.listPullRequestsAssociatedWithCommit({ ...here, commit_sha: sha })
    expect(data.map(({ number, merge_commit_sha: merge }) => [number, merge])).toEqual([[104, sha]])
    const open = await requests.get({ ...here, pull_number: 106 })
    expect(open.data).toMatchObject({
      merged: false,
      merged_at: null,
      state: "open",
      head: { ref: "branch-106" },
    })
    expect(open.data.merge_commit_sha).toMatch(/^[0-9a-f]{40}$/)
    expect(await statusOf(requests.get({ ...here, pull_number: 7 }))).toBe(404)
  })

  test("lists the commits that changed a path, up to one of them", async () => {
    const [first, second, third] = ["1", "2", "3"].map((digit) => digit.repeat(40))
    const commits = [
      { sha: first!, paths: ["posts/a.md"] },
      { sha: second!, paths: ["README.md"] },
      { sha: third!, paths: ["posts/a.md", "posts/b.md"] },
    ]
    await using github = await fakeGitHub({ commits })
    const { repos } = clientOf(github).rest
    const list = async (narrowed: { readonly path: string; readonly sha?: string }) => {
      const { data } = await repos.listCommits({ ...here, ...narrowed })
      return data.map((commit) => commit.sha)
    }
    expect(await list({ path: "posts" })).toEqual([third, first])
    expect(await list({ path: "posts/a.md", sha: second! })).toEqual([first])
    expect(await statusOf(repos.listCommits({ ...here, sha }))).toBe(404)
  })

  test("lists commit statuses from the newest to the oldest", async () => {
    await using github = await fakeGitHub()
    const { repos } = clientOf(github).rest
    await repos.createCommitStatus({ ...here, sha, state: "pending", context: "postmerge" })
    const target = { target_url: "https://github.com/acme/social/actions/runs/7", description: "2 posts" }
    await repos.createCommitStatus({ ...here, sha, state: "success", context: "postmerge", ...target })
    const { data } = await repos.listCommitStatusesForRef({ ...here, ref: sha })
    expect(data.map(({ state, description }) => [state, description])).toEqual([
      ["success", "2 posts"],
      ["pending", null],
    ])
    expect(data[0]).toMatchObject(target)
  })

  test("adds the annotations of each request to those of a check run", async () => {
    await using github = await fakeGitHub()
    const { checks } = clientOf(github).rest
    const line = {
      path: "posts/a.md",
      start_line: 1,
      end_line: 1,
      annotation_level: "failure",
      message: "No",
    } as const
    const output = { title: "Posts", summary: "2 problems", annotations: [line] }
    const { data: run } = await checks.create({ ...here, head_sha: sha, name: "posts", output })
    await checks.update({ ...here, check_run_id: run.id, conclusion: "failure", output })
    const { data } = await checks.listForRef({ ...here, ref: sha, check_name: "posts" })
    expect(data).toMatchObject({
      total_count: 1,
      check_runs: [{ status: "completed", conclusion: "failure", output: { annotations_count: 2 } }],
    })
    expect(github.state.checkRuns[0]!.annotations).toEqual([line, line])
  })

  test("lists only the newest check run of a name unless it is asked for all", async () => {
    await using github = await fakeGitHub({ checkRuns: [1, 2].map((at) => ({ sha, name: "posts", id: at })) })
    const { checks } = clientOf(github).rest
    const ids = async (filter: "latest" | "all") => {
      const { data } = await checks.listForRef({ ...here, ref: sha, filter })
      return data.check_runs.map(({ id }) => id)
    }
    expect(await ids("latest")).toEqual([2])
    expect(await ids("all")).toEqual([2, 1])
  })

  test("tells of runs, workflows and the user of a token", async () => {
    await using github = await fakeGitHub({
      runs: [{ id: 7, status: "in_progress", attempt: 2 }],
      workflows: [{ path: ".github/workflows/sync.yml", state: "disabled_inactivity" }],
      tokens: { mine: tokenWith({ actions: "read" }, "User"), bot: tokenWith({}) },
    })
    const { actions, users } = clientOf(github, "mine").rest
    const run = await actions.getWorkflowRun({ ...here, run_id: 7 })
    expect(run.data).toMatchObject({ status: "in_progress", run_attempt: 2, conclusion: null })
    const { data } = await actions.listRepoWorkflows(here)
    expect(data.workflows).toMatchObject([
      { path: ".github/workflows/sync.yml", state: "disabled_inactivity" },
    ])
    expect((await users.getAuthenticated()).data.login).toBe("octocat")
    expect(await statusOf(clientOf(github, "bot").rest.users.getAuthenticated())).toBe(403)
  })
})

describe("the fake GitHub's permissions", () => {
  const create = (github: FakeGitHub, token: string) =>
    clientOf(github, token).rest.issues.createComment({ ...here, issue_number: 104, body: "Hello" })

  test("name what would have been enough", async () => {
    const tokens = { reader: tokenWith({ issues: "read", pull_requests: "read" }) }
    await using github = await fakeGitHub({ pulls: [{ number: 104 }], tokens })
    await expect(create(github, "reader")).rejects.toMatchObject({
      status: 403,
      message: expect.stringContaining("Resource not accessible by integration") as string,
      response: { headers: { "x-accepted-github-permissions": "issues=write; pull_requests=write" } },
    })
    expect(github.state.comments).toEqual([])
  })

  test("are enough where one of several is there, and not asked for to read what is public", async () => {
    const tokens = { writer: tokenWith({ pull_requests: "write" }), none: tokenWith({}) }
    const pulls = [{ number: 104 }]
    await using github = await fakeGitHub({ pulls, tokens, repository: { visibility: "public" } })
    expect(await statusOf(create(github, "writer"))).toBe(201)
    const { issues } = clientOf(github, "none").rest
    expect(await statusOf(issues.listComments({ ...here, issue_number: 104 }))).toBe(200)
    expect(await statusOf(create(github, "none"))).toBe(403)
  })

  test("let only an app make check runs, and only its own be changed", async () => {
    const tokens = { person: tokenWith({ checks: "write" }, "User"), bot: tokenWith({ checks: "write" }) }
    const checkRuns = [{ id: 9, sha, name: "tests", author: "other-app[bot]" }]
    await using github = await fakeGitHub({ tokens, checkRuns })
    const person = clientOf(github, "person").rest.checks
    expect(await statusOf(person.create({ ...here, head_sha: sha, name: "posts" }))).toBe(403)
    const bot = clientOf(github, "bot").rest.checks
    expect(await statusOf(bot.update({ ...here, check_run_id: 9, status: "in_progress" }))).toBe(403)
  })

  test("are nothing without a token that is known", async () => {
    await using github = await fakeGitHub({ pulls: [{ number: 104 }] })
    expect(await statusOf(create(github, "stolen"))).toBe(401)
    expect(github.requests[0]).toMatchObject({ login: null })
  })

  test.each([
    [{ "x-github-api-version": "2022-11-28" }, 200],
    [{ "x-github-api-version": "2020-01-01" }, 400],
    [{ "user-agent": "" }, 403],
  ])("are nothing without the headers that GitHub asks for: %j", async (headers, status) => {
    await using github = await fakeGitHub({ pulls: [{ number: 104 }] })
    const { issues } = clientOf(github).rest
    expect(await statusOf(issues.listComments({ ...here, issue_number: 104, headers }))).toBe(status)
  })

  test("do not reach other repositories", async () => {
    await using github = await fakeGitHub({ pulls: [{ number: 104 }] })
    const { issues } = clientOf(github).rest
    const elsewhere = { owner: "acme", repo: "secret", issue_number: 104 }
    expect(await statusOf(issues.listComments(elsewhere))).toBe(404)
  })
})

describe("the fake GitHub's description", () => {
  /** Sends anything. */
  const send = (github: FakeGitHub, method: string, path: string, body?: unknown) =>
    fetch(`${github.url}${path}`, {
      method,
      headers: { authorization: "token ghs_all", "user-agent": "test" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })

  test.each([
    ["a path that GitHub does not have", "GET", "/repos/acme/social/coments", undefined, "no such operation"],
    ["a body without what it needs", "POST", comments, {}, "must have required property 'body'"],
    ["no body", "POST", comments, undefined, "must be object"],
    ["a key that GitHub does not know", "POST", comments, { body: "", text: "" }, "/text is no key"],
    [
      "a value that is none",
      "POST",
      `/repos/acme/social/statuses/${sha}`,
      { state: "ok" },
      "/state must be equal to one of the allowed values",
    ],
    [
      "a query that GitHub does not know",
      "GET",
      `${comments}?size=3`,
      undefined,
      "additional properties: size",
    ],
    [
      "an id that is no number",
      "GET",
      "/repos/acme/social/pulls/last",
      undefined,
      "/pull_number must be integer",
    ],
  ])("is violated by %s", async (_, method, path, body, violation) => {
    await using github = await fakeGitHub({ pulls: [{ number: 104 }] })
    const response = await send(github, method, path, body)
    expect(response.status).toBe(500)
    expect(github.violations.splice(0)).toEqual([expect.stringContaining(violation)])
  })

  test("is violated by an answer that it does not have", async () => {
    await using github = await fakeGitHub({ pulls: [{ number: 104 }] })
    github.state.comments.push({
      id: 1,
      issue: 104,
      author: "octocat",
      body: "",
      createdAt: "now",
      updatedAt: "",
    })
    expect((await send(github, "GET", comments)).status).toBe(500)
    expect(github.violations.splice(0)).toEqual([expect.stringContaining('must match format "date-time"')])
  })

  test("makes the disposal fail where it was violated", async () => {
    const github = await fakeGitHub()
    await send(github, "DELETE", comments)
    await expect(github[Symbol.asyncDispose]()).rejects.toThrow(`DELETE ${comments}`)
  })
})
