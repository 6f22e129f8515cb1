/** The plan of a pull request as its one comment, which the merge turns into the receipt. */
import { hasNoChanges, renderComment } from "../report/comment.ts"
import { caps } from "./caps.ts"
import type { GitHubEvent } from "./event.ts"
import { linksAt, runUrlOf } from "./links.ts"
import { writeMarker, type Marker } from "./marker.ts"
import { dataOf, isOfScope } from "./scope.ts"
import { noteOn, writeSticky } from "./sticky.ts"
import type { Shown, View } from "./view.ts"

type PullRequest = Extract<GitHubEvent, { readonly kind: "pull-request" }>

const planComment = {
  failed: "The plan could not be written as a comment",
  permission: "pull-requests: write",
}

const nothingChanged = "0 posts changed, so that this pull request needs no comment"

const fromFork =
  'The plan is in the summary of this job and not in a comment, since the token of a pull request from a fork never has "pull-requests: write"'

/** Left for the plan, however many marks there are. */
const leastRoom = 10_000

export async function showPlan(shown: Shown, pull: PullRequest, view: View): Promise<void> {
  const { rest, scope, remarks } = view
  const isQuiet = hasNoChanges(shown.report)
  if (shown.config?.github.comment === false) return
  if (pull.fork) {
    remarks.add(isQuiet ? nothingChanged : fromFork)
    return
  }
  const isMeant = (marker: Marker) => marker.kind !== "alert" && isOfScope(marker, scope)
  const bodyOver = (marker: Marker | null) => {
    // A run of the branch may end after its merge.
    if (marker?.kind === "receipt" || (marker === null && isQuiet)) return null
    return bodyOf(shown, pull, view)
  }
  const written = await remarks.attempt(planComment, () =>
    writeSticky(rest, pull.number, { isMeant, bodyOver }),
  )
  if (written === null) return
  if (isQuiet && written.own === null) remarks.add(nothingChanged)
  if (written.own?.marker.kind === "receipt")
    remarks.add("The plan was not written over the receipt of this pull request, which is merged")
  noteOn(written, remarks)
}

/** Where the marks leave no room for the plan, they are left out: a publish that needs them is held. */
function bodyOf({ report, standing, config, marks }: Shown, pull: PullRequest, view: View): string {
  const { run, folder, scope } = view
  const seen = { ...(report.plan && { plan: report.plan.hash }), ...dataOf(scope) }
  const marked = writeMarker("plan", report.plan ? { ...seen, marks } : seen)
  const marker = marked.length > caps.comment - leastRoom ? writeMarker("plan", seen) : marked
  const body = renderComment(report, {
    links: linksAt(pull.head, run, folder),
    runUrl: runUrlOf(run),
    limit: caps.comment - marker.length - 1,
    standing,
    ...(config && { undoWindow: config.policy.undoWindow }),
  })
  return `${marker}\n${body}`
}
