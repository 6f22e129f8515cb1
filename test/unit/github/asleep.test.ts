import { expect, test } from "vitest"
import { sleepingSchedules } from "../../../src/github/asleep.ts"
import { GitHubError, type GitHubErrorKind } from "../../../src/github/github-error.ts"
import { tempDir, writeFiles } from "../../helpers/temp-dir.ts"

const place = { serverUrl: "https://github.example", repository: "acme/social" }

const asleep = (...paths: readonly string[]) => ({
  workflows: () => Promise.resolve(paths.map((path) => ({ path, state: "disabled_inactivity" }))),
})

test("a workflow is ours where its file runs Postmerge on a schedule, whatever it is called", async () => {
  await using dir = await tempDir()
  await writeFiles(dir.path, {
    ".github/workflows/social.yml":
      "on:\n  schedule:\n    - cron: '7 * * * *'\njobs: { a: { uses: acme/postmerge@v1 } }\n",
    ".github/workflows/nightly.yml": "on:\n  schedule:\n    - cron: '7 3 * * *'\n",
    ".github/workflows/postmerge-publish.yml": "on: push\n",
  })
  const names = ["social", "nightly", "postmerge-publish"].map((name) => `.github/workflows/${name}.yml`)
  const lines = await sleepingSchedules(asleep(...names), { ...place, checkout: dir.path })
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain("https://github.example/acme/social/actions/workflows/social.yml")
})

test("where its file is not checked out, its name tells; no other file is ever opened", async () => {
  await using dir = await tempDir()
  await writeFiles(dir.path, { "postmerge.yml": "schedule:\npostmerge" })
  const paths = [
    ".github/workflows/postmerge-sync.yaml",
    ".github/workflows/other.yml",
    "../postmerge.yml",
    "postmerge.yml",
  ]
  const lines = await sleepingSchedules(asleep(...paths), { ...place, checkout: dir.path })
  expect(lines.map((line) => line.split(" ")[0])).toEqual(['".github/workflows/postmerge-sync.yaml"'])
})

test("a missing permission is no trouble, a bug is one", async () => {
  const fail = (error: Error) => ({ workflows: () => Promise.reject(error) })
  const kind: GitHubErrorKind = "forbidden"
  const fields = {
    operation: "list workflows",
    outcome: "not-done",
    detail: "No",
    status: 403,
    permission: null,
  } as const
  const refused = new GitHubError({ ...fields, kind })
  expect(await sleepingSchedules(fail(refused), { ...place, checkout: "." })).toEqual([])
  await expect(sleepingSchedules(fail(new TypeError("x")), { ...place, checkout: "." })).rejects.toThrow("x")
})
