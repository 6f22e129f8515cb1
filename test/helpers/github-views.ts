/** A run of the Action's views against a fake GitHub over HTTP, with time that jumps instead of passing. */
import { createRest } from "../../src/github/create-rest.ts"
import type { GitHubEvent } from "../../src/github/event.ts"
import { createPulls } from "../../src/github/pulls.ts"
import { scopeOf } from "../../src/github/scope.ts"
import type { Shown } from "../../src/github/view.ts"
import { writeViews } from "../../src/github/views.ts"
import type { Outcome } from "../../src/model/report.ts"
import { at } from "./at.ts"
import type { FakeGitHub } from "./fake-github/server.ts"
import { aReport, anOutcome } from "./report.ts"
import { virtualClock } from "./virtual-clock.ts"
import { aConfig } from "./world.ts"

export const pullRequest = {
  kind: "pull-request",
  number: 104,
  fork: false,
  base: "main",
  head: "b".repeat(40),
} as const satisfies GitHubEvent

const push = { kind: "push", branch: "main", deleted: false } as const satisfies GitHubEvent

/** The commit that merged pull request 104. */
export const merge = "c".repeat(40)

/** Merged, with the commit above. */
export const merged = { number: 104, mergeCommit: merge }

interface RunSeeds {
  /** Default: the pull request for a plan, else a push to the default branch. */
  readonly event?: GitHubEvent
  /** Default `ghs_all`. */
  readonly token?: string
  readonly id?: number
  readonly workspace?: string | null
  readonly folder?: string
  readonly checkout?: string
  /** Default: 2026-06-01, a month before the posts of test/helpers/report.ts. */
  readonly now?: string
}

export interface Written {
  /** What the run tells. */
  readonly lines: readonly string[]
  /** What it asked GitHub to change: `POST …/comments`. */
  readonly writes: readonly string[]
  readonly reads: readonly string[]
}

export async function show(
  github: FakeGitHub,
  shown: Partial<Shown>,
  seeds: RunSeeds = {},
): Promise<Written> {
  const { token = "ghs_all", id = 1, workspace = null, folder = ".", checkout = "." } = seeds
  const given = { report: aReport(), standing: [], config: aConfig(), marks: [], ...shown }
  const event = seeds.event ?? (given.report.command === "plan" ? pullRequest : push)
  const now = at(seeds.now ?? "2026-06-01T00:00:00Z")
  const repository = "acme/social"
  const rest = createRest({
    apiUrl: github.url,
    repository,
    token,
    clock: virtualClock(now),
    log: () => undefined,
  })
  const run = {
    ...{ event, defaultBranch: "main", repositoryId: "42", repository, run: `${id}/1`, sha: merge },
    ...{ serverUrl: "https://github.com", apiUrl: github.url },
  }
  const before = github.requests.length
  const setting = { rest, pullOf: createPulls(rest, "main"), run, folder, checkout, now }
  const lines = await writeViews(given, { ...setting, scope: scopeOf(folder, workspace) })
  const requests = github.requests.slice(before)
  const words = (isRead: boolean) =>
    requests
      .filter(({ method }) => (method === "GET") === isRead)
      .map(({ method, path }) => `${method} ${path.replace("/repos/acme/social", "")}`)
  return { lines, writes: words(false), reads: words(true) }
}

/** What a publish, a sync or a person's word left: `deliveries` of the commit that merged pull request 104. */
export function published(
  deliveries: readonly Partial<Outcome>[],
  command: "publish" | "sync" | "resolve" = "publish",
): Partial<Shown> {
  const standing = deliveries.map((given) => anOutcome({ source: merge, pull: 104, ...given }))
  return { report: aReport({ command, outcomes: standing }), standing }
}
