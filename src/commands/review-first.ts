/** Before a plan is carried out: reads what reviewers saw of it. What differs is held, or told. */
import type { LedgerSnapshot } from "../model/ledger.ts"
import type { Plan } from "../model/plan.ts"
import type { Reviewed } from "../model/reviewed.ts"
import type { Planned } from "../plan/plan.ts"
import { applyReviews, findUnreviewed } from "../plan/unreviewed.ts"
import type { Setting } from "./run.ts"
import type { World } from "./world.ts"

/** Most post files whose last pull request is looked up; each costs up to three requests. */
const mostFiles = 50

/** What the reviews make of a plan; a later plan of the same run is measured by the same reviews. */
export type Review = (planned: Planned, snapshot: LedgerSnapshot) => Planned

export async function reviewFirst(world: World, plan: Plan, setting: Setting): Promise<Review> {
  const { github } = world.config!
  const then = github.requireReviewedPlan ? "hold" : "tell"
  const reviews = await readReviews(plan, setting)
  const { location } = world.locate(["github", "require-reviewed-plan"])
  return (planned, { entries }) => applyReviews(planned, { reviews, then, entries, setting: location })
}

async function readReviews({ changes }: Plan, { context, source }: Setting): Promise<readonly Reviewed[]> {
  const { host } = context
  const { commit, pull } = source
  const nobody = (why: string): readonly Reviewed[] => [{ kind: "none", why }]
  if (host === null) return nobody("a terminal knows of no pull request")
  if (!host.reviewed) return nobody("GitHub cannot be asked without a token")
  if (commit === null) return nobody("the posts come from a folder and not from a commit")
  if (findUnreviewed(changes, []).length === 0) return nobody("nothing is to be done")

  const reviews = [await host.reviewed(commit, pull)]
  const asked = new Set<string>()
  // A run may have to do what an earlier merge left, and that was reviewed there.
  for (let open = findUnreviewed(changes, reviews); asked.size < mostFiles;) {
    const path = open.map(({ change }) => change.path).find((each) => !asked.has(each))
    const review = path === undefined ? undefined : await host.reviewedFile?.(path, commit)
    if (path === undefined || !review) break
    asked.add(path)
    reviews.push(review)
    open = findUnreviewed(
      open.map(({ change }) => change),
      [review],
    )
  }
  return reviews
}
