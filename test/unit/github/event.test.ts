import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { readRun } from "../../../src/github/event.ts"
import { modeOf } from "../../../src/github/mode.ts"
import { takeInputs } from "../../../src/github/inputs.ts"

async function runOf(name: string, fixture: string, env: Record<string, string> = {}) {
  const path = join(import.meta.dirname, "../../fixtures/github", `${fixture}.json`)
  const payload: unknown = JSON.parse(await readFile(path, "utf8"))
  return readRun({ GITHUB_EVENT_NAME: name, GITHUB_REF: "refs/heads/main", ...env }, payload)
}

function inputs(given: Record<string, string> = {}) {
  return takeInputs(given).inputs!
}

describe("readRun()", () => {
  test("reads a pull request with the tip of its branch, not the merge commit", async () => {
    const run = await runOf("pull_request", "pull-request", { GITHUB_SHA: "f".repeat(40) })
    expect(run.event).toEqual({
      kind: "pull-request",
      number: 104,
      fork: false,
      base: "main",
      head: "a".repeat(40),
    })
    expect(run).toMatchObject({ sha: "a".repeat(40), defaultBranch: "main", repositoryId: "42" })
  })

  test("sees that a pull request comes from a fork, also from a deleted one", async () => {
    expect((await runOf("pull_request", "pull-request-from-fork")).event).toMatchObject({ fork: true })
    const deleted = {
      pull_request: { number: 1, head: { sha: "a", repo: null }, base: { repo: { id: 42 } } },
    }
    expect(readRun({ GITHUB_EVENT_NAME: "pull_request" }, deleted).event).toMatchObject({ fork: true })
  })

  test("knows the default branch of a schedule from its ref", async () => {
    expect(await runOf("schedule", "schedule")).toMatchObject({
      event: { kind: "schedule" },
      defaultBranch: "main",
    })
  })

  test("names the run and the server", async () => {
    const env = {
      GITHUB_RUN_ID: "7",
      GITHUB_RUN_ATTEMPT: "2",
      GITHUB_SERVER_URL: "https://git.acme.example/",
    }
    expect(await runOf("push", "push", env)).toMatchObject({
      run: "7/2",
      serverUrl: "https://git.acme.example",
    })
  })

  test.each([null, [], "text", { repository: null }, { repository: { default_branch: 1 } }])(
    "takes what is unexpected in a payload as absent: %j",
    (payload) => {
      const run = readRun({ GITHUB_EVENT_NAME: "push" }, payload)
      expect(run).toMatchObject({
        event: { kind: "push", branch: null, deleted: false },
        defaultBranch: null,
      })
    },
  )
})

describe("modeOf() with command: auto", () => {
  test.each([
    ["pull_request", "pull-request", "plan"],
    ["pull_request", "pull-request-from-fork", "plan"],
    ["pull_request", "pull-request-from-dependabot", "plan"],
    ["merge_group", "merge-group", "plan"],
    ["push", "push", "publish"],
    ["push", "push-created", "publish"],
    ["push", "push-squash-merge", "publish"],
    ["workflow_dispatch", "workflow-dispatch", "publish"],
    ["workflow_dispatch", "workflow-dispatch-with-inputs", "publish"],
    ["schedule", "schedule", "sync"],
  ])("runs for %s (%s): %s", async (name, fixture, command) => {
    expect(modeOf(await runOf(name, fixture), inputs())).toEqual({ kind: "run", command })
  })

  test.each([
    [
      "push",
      { ref: "refs/heads/topic", repository: { default_branch: "main" } },
      'only the default branch "main" publishes, and this is "topic"',
    ],
    ["push", { ref: "refs/tags/v1", repository: { default_branch: "main" } }, "this is a tag"],
    [
      "push",
      { ref: "refs/heads/main", deleted: true, repository: { default_branch: "main" } },
      "deletes a branch",
    ],
    ["push", { ref: "refs/heads/main" }, "does not say which branch is the default branch"],
    [
      "workflow_dispatch",
      { ref: "refs/heads/topic", repository: { default_branch: "main" } },
      'this is "topic"',
    ],
    ["pull_request_target", {}, 'the event "pull_request_target" has no command of its own'],
  ])("does nothing for %s %j", (name, payload, why) => {
    const mode = modeOf(readRun({ GITHUB_EVENT_NAME: name }, payload), inputs())
    expect(mode.kind).toBe("idle")
    expect(mode).toHaveProperty("why", expect.stringContaining(why))
  })
})

describe("modeOf() with a command", () => {
  test.each([
    ["pull_request", "pull-request"],
    ["merge_group", "merge-group"],
    ["push", "push-deleted"],
  ])("never writes for %s (%s)", async (name, fixture) => {
    const run = await runOf(name, fixture)
    expect(modeOf(run, inputs({ INPUT_COMMAND: "publish" })).kind).toBe("refused")
    expect(modeOf(run, inputs({ INPUT_COMMAND: "sync" })).kind).toBe("refused")
    expect(modeOf(run, inputs({ INPUT_COMMAND: "validate" }))).toEqual({ kind: "run", command: "validate" })
  })

  test("publishes on a schedule and refuses an event of strangers", async () => {
    const publish = inputs({ INPUT_COMMAND: "publish" })
    expect(modeOf(await runOf("schedule", "schedule"), publish)).toEqual({ kind: "run", command: "publish" })
    const stranger = readRun(
      { GITHUB_EVENT_NAME: "issue_comment" },
      { repository: { default_branch: "main" } },
    )
    expect(modeOf(stranger, publish).kind).toBe("refused")
  })

  test("may read in a dry run anywhere", async () => {
    const dry = inputs({ INPUT_COMMAND: "publish", "INPUT_DRY-RUN": "true" })
    expect(modeOf(await runOf("pull_request", "pull-request"), dry)).toEqual({
      kind: "run",
      command: "publish",
    })
  })
})
