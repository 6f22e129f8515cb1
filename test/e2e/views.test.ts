/** The built Action as a process against a fake GitHub, the sandbox and a real remote: what people see from plan to links. */
import { expect, it } from "vitest"
import { acme, inHours, post, type Acme } from "../helpers/acme.ts"
import { fakeGitHub, type FakeGitHub } from "../helpers/fake-github/server.ts"
import { runAction, type ActionRun } from "../helpers/run-action.ts"

const repository = { id: 42, default_branch: "main" }
const head = "b".repeat(40)
const ends = { head: { sha: head, repo: { id: 42 } }, base: { ref: "main", repo: { id: 42 } } }
const events = {
  pullRequest: { name: "pull_request", payload: { pull_request: { number: 104, ...ends }, repository } },
  push: { name: "push", payload: { ref: "refs/heads/main", repository } },
  schedule: { name: "schedule", payload: { schedule: "17 * * * *" } },
}

function act(world: Acme, github: FakeGitHub, event: ActionRun["event"]) {
  const env = { ...world.env, GITHUB_API_URL: github.url }
  return runAction({ event, inputs: { token: "ghs_all" }, workspace: world.repo.root, env })
}

function writes({ requests }: FakeGitHub): string[] {
  return requests
    .filter(({ method }) => method !== "GET")
    .map(({ method, path }) => `${method} ${path.replace("/repos/acme/social", "")}`)
}

it("turns the plan comment into the receipt of its merge, and makes receipt and status green when the links are there", async () => {
  const schedule = inHours(3, Date.now())
  await using world = await acme({
    "posts/launch.md": post(`targets: [x-acme, x-labs]\nschedule: ${schedule}`, "We are live"),
  })
  const merge = (await world.repo.git("rev-parse", "HEAD")).trim()
  await using github = await fakeGitHub({ pulls: [{ number: 104, head, mergeCommit: merge }] })

  const planned = await act(world, github, events.pullRequest)
  expect(planned.exitCode).toBe(0)
  const [comment] = github.state.comments
  expect(comment?.body).toMatch(/^<!-- postmerge:plan v1 .*-->\n### Plan: 2 to /)
  expect(planned.summary).toMatch(/<sub>GitHub: \d+ reads, 1 write, .* left<\/sub>\n$/)

  expect((await act(world, github, events.push)).exitCode).toBe(0)
  expect(comment?.body).toMatch(/^<!-- postmerge:receipt v1 /)
  expect(github.state.statuses).toMatchObject([{ sha: merge, context: "postmerge", state: "pending" }])

  world.sandbox.clock.advance(4 * 3_600_000)
  const synced = await act(world, github, events.schedule)
  for (const url of JSON.parse(synced.outputs["published-urls"]!) as string[])
    expect(comment?.body).toContain(url)
  expect(github.state.statuses.at(-1)).toMatchObject({ sha: merge, state: "success" })

  const before = writes(github)
  expect(before).toEqual([
    "POST /issues/104/comments",
    "PATCH /issues/comments/1001",
    `POST /statuses/${merge}`,
    "PATCH /issues/comments/1001",
    `POST /statuses/${merge}`,
  ])
  await act(world, github, events.schedule)
  expect(writes(github)).toEqual(before)
  expect(world.sandbox.publications()).toHaveLength(2)
})

it("publishes all the same where GitHub refuses every view, and names the permissions", async () => {
  await using world = await acme({
    "posts/a.md": post(`targets: [x-acme]\nschedule: ${inHours(3, Date.now())}`, "Hi"),
  })
  const merge = (await world.repo.git("rev-parse", "HEAD")).trim()
  const permissions = { contents: "write", pull_requests: "read" } as const
  const tokens = { ghs_all: { login: "github-actions[bot]", type: "Bot" as const, permissions } }
  await using github = await fakeGitHub({ tokens, pulls: [{ number: 104, mergeCommit: merge }] })
  const result = await act(world, github, events.push)
  expect(result).toMatchObject({ exitCode: 0, outputs: { created: "1", "failure-reason": "" } })
  expect(result.summary).toMatch(/The receipt could not be written: add "pull-requests: write"/)
  expect(result.summary).toContain('The commit status could not be written: add "statuses: write"')
  expect(result.stdout).toContain("The receipt could not be written")
  expect(world.creates()).toBe(1)
})
