import { expect, test } from "vitest"
import { createRuns } from "../../../src/github/runs.ts"
import { scriptedGitHub, token } from "../../helpers/scripted-github.ts"

test.each([
  ["in progress", { status: "in_progress", run_attempt: 1 }, "7012345678/1", true],
  ["queued", { status: "queued", run_attempt: 1 }, "7012345678/1", true],
  ["completed", { status: "completed", run_attempt: 1 }, "7012345678/1", false],
  ["run again, of which the first attempt", { status: "in_progress", run_attempt: 2 }, "7012345678/1", false],
  ["run again, of which the second attempt", { status: "in_progress", run_attempt: 2 }, "7012345678/2", true],
])("a run that is %s is asked for", async (_name, body, run, expected) => {
  await using github = await scriptedGitHub([{ body }])
  expect(await createRuns(github.rest)(run)).toBe(expected)
  expect(github.received[0]).toMatchObject({
    method: "GET",
    path: "/repos/acme/social/actions/runs/7012345678",
    headers: { authorization: `token ${token}` },
  })
})

test.each([403, 404, 500])("nobody knows where GitHub answers %i", async (status) => {
  await using github = await scriptedGitHub([
    { status, body: { message: "Resource not accessible by integration" } },
  ])
  expect(await createRuns(github.rest)("7012345678/1")).toBeNull()
})

test("a run is asked for once", async () => {
  await using github = await scriptedGitHub([{ body: { status: "completed", run_attempt: 1 } }])
  const runs = ["7012345678/1", "7012345678/1", "7012345679/1"]
  expect(await Promise.all(runs.map(createRuns(github.rest)))).toEqual([false, false, false])
  expect(github.received).toHaveLength(2)
})

test("nobody is asked for a run in a terminal, nor without a token", async () => {
  await using github = await scriptedGitHub([{ body: { status: "completed", run_attempt: 1 } }])
  expect(await createRuns(github.rest)("local/0123456789abcdef")).toBeNull()
  expect(await createRuns(null)("7012345678/1")).toBeNull()
  expect(github.received).toEqual([])
})
