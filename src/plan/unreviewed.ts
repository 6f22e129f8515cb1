/** What would be done otherwise than reviewers saw it: held where the team asks for that, else told. Pure. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { deliveryName, type LedgerEntry } from "../model/ledger.ts"
import type { Change } from "../model/plan.ts"
import type { Location } from "../model/range.ts"
import type { Reviewed } from "../model/reviewed.ts"
import { blockedBy } from "./checked.ts"
import { planHash } from "./hash.ts"
import type { Planned } from "./plan.ts"
import { compareReviewed, type Difference } from "./reviewed.ts"
import { holdTogether } from "./shared-remote.ts"

export interface Unreviewed {
  readonly change: Change
  /** The pull request that it differs from; null where no review of it can be read. */
  readonly pull: number | null
  readonly differs: readonly Difference[]
}

/**
 * A delivery is as reviewed where one of the reviews says so; else it differs from the newest one that knows it. What
 * none of them knows differs from the first, if that can be read.
 */
export function findUnreviewed(
  changes: readonly Change[],
  reviews: readonly Reviewed[],
): readonly Unreviewed[] {
  const compared = reviews.flatMap((review) =>
    review.kind === "marks" ? [{ pull: review.pull, differences: byName(changes, review.marks) }] : [],
  )
  return compareReviewed(changes, new Set()).flatMap(({ change }) => {
    const name = deliveryName(change)
    const seen = compared.map(({ pull, differences }) => ({ change, pull, differs: differences.get(name)! }))
    if (seen.some(({ differs }) => differs.length === 0)) return []
    const known = seen.filter(
      ({ differs }) => !differs.includes("not reviewed") && !differs.includes("cancel"),
    )
    const [newest] = known.toSorted((a, b) => b.pull - a.pull)
    const first = reviews[0]?.kind === "marks" ? seen[0] : undefined
    return [newest ?? first ?? { change, pull: null, differs: [] }]
  })
}

/** What of each change differs from one review. */
function byName(
  changes: readonly Change[],
  marks: ReadonlySet<string>,
): ReadonlyMap<string, readonly Difference[]> {
  const compared = compareReviewed(changes, marks)
  return new Map(compared.map(({ change, differs }) => [deliveryName(change), differs]))
}

interface Applying {
  /** First that of the pull request whose merge is published, then those of earlier ones. */
  readonly reviews: readonly Reviewed[]
  /** `hold`: what differs is not carried out. `tell`: it is, with a warning. */
  readonly then: "hold" | "tell"
  readonly entries: ReadonlyMap<string, LedgerEntry>
  /** Where the team asks for it. */
  readonly setting: Location
}

export function applyReviews({ plan, diagnostics }: Planned, applying: Applying): Planned {
  const { reviews, then, entries, setting } = applying
  const found = findUnreviewed(plan.changes, reviews)
  if (then === "tell") {
    const told = found.flatMap((each) => tell(each, "warning"))
    return { plan, diagnostics: [...diagnostics, ...told] }
  }
  if (found.length === 0) return { plan, diagnostics }
  const held = holdTogether(withHeld(plan.changes, found), entries)
  const nobody = found.filter(({ pull }) => pull === null)
  return {
    plan: { ...plan, changes: held.changes, hash: planHash(held.changes) },
    diagnostics: [
      ...[...diagnostics, ...notReviewed(nobody, { reviews, setting })],
      ...[...found.flatMap((each) => tell(each, "error")), ...held.diagnostics],
    ],
  }
}

function withHeld(changes: readonly Change[], found: readonly Unreviewed[]): readonly Change[] {
  const codeOf = ({ pull }: Unreviewed) => (pull === null ? "plan/not-reviewed" : "plan/changed")
  const codes = new Map(found.map((each) => [deliveryName(each.change), codeOf(each)]))
  return changes.map((change) => {
    const code = codes.get(deliveryName(change))
    return code === undefined ? change : blockedBy(change, code)
  })
}

function tell({ change, pull, differs }: Unreviewed, severity: "error" | "warning"): Diagnostic[] {
  if (pull === null) return []
  const { post, target, path, line, content } = change
  const start = { line, column: 1 }
  const location = content === null ? { path } : { path, range: { start, end: start } }
  const args = { post, target, pull, differs }
  return [diagnose("plan/changed", args, { location, post, target, severity })]
}

function notReviewed(
  found: readonly Unreviewed[],
  { reviews, setting: location }: Pick<Applying, "reviews" | "setting">,
): Diagnostic[] {
  const [first] = reviews
  if (found.length === 0 || first?.kind !== "none") return []
  return [diagnose("plan/not-reviewed", { count: found.length, why: first.why }, { location })]
}
