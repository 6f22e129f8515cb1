/** The plan of posts and a ledger, in words that a test compares. */
import type { LedgerEntry } from "../../src/model/ledger.ts"
import type { ValidatedPost } from "../../src/model/post.ts"
import { makePlan, type PlanInput } from "../../src/plan/plan.ts"
import { at } from "./at.ts"
import { aConfig, aProvider } from "./world.ts"

export function planOf(
  posts: readonly ValidatedPost[],
  given: Partial<PlanInput> & { ledger?: readonly LedgerEntry[] } = {},
) {
  const planned = makePlan({
    posts,
    present: new Set(posts.map((post) => post.path)),
    entries: new Map((given.ledger ?? []).map((entry) => [entry.key, entry])),
    config: aConfig(),
    providers: { fake: aProvider() },
    now: at("2026-11-30T09:00:00Z"),
    maxCreates: 20,
    workspace: null,
    suppressed: null,
    ...given,
  })
  return {
    ...planned,
    actions: planned.plan.changes.map(({ action, post, target }) => `${action} ${post} ${target}`),
    codes: planned.diagnostics.map((diagnostic) => diagnostic.code),
  }
}
