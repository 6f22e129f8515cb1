/** Deliveries that share one remote post change together, or not at all: an edit of one is an update of all of them. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { recordOf, type LedgerEntry } from "../model/ledger.ts"
import type { Change } from "../model/plan.ts"
import type { Provider } from "../model/provider.ts"
import { blockedBy, type Checked } from "./checked.ts"

interface Remote {
  /** By workspace. */
  readonly providers: Readonly<Record<string, Provider>>
  readonly entries: ReadonlyMap<string, LedgerEntry>
}

/**
 * Where one delivery of a remote post changes and another stays, the one that stays is sent again with it (`update`,
 * or `replace` where the provider cannot edit); a removed account beside staying ones is taken out by that update.
 */
export function joinRemotePosts(changes: readonly Change[], { providers, entries }: Remote): Change[] {
  const touched = new Set(changes.filter(isTouching).map(remotePost))
  return changes.map((change) => {
    const isJoined = change.action === "none" && touched.has(remotePost(change)) && isMovable(change, entries)
    if (!isJoined) return change
    const edit = providers[change.workspace]?.capabilities.edit
    const action = edit === "until-published" ? "update" : "replace"
    return { ...change, action, reasons: ["shares a post with a delivery that changes"] }
  })
}

/** Where one delivery of a remote post may not be touched, the others wait: a request would touch it too. */
export function holdTogether(changes: readonly Change[], entries: Remote["entries"]): Checked {
  const held = new Map(
    changes.filter((change) => isHeld(change, entries)).map((each) => [remotePost(each), each]),
  )
  const diagnostics: Diagnostic[] = []
  const checked = changes.map((change) => {
    const holder = isTouching(change) ? held.get(remotePost(change)) : undefined
    if (!holder) return change
    const { post, target, path } = change
    const why = holder.action === "blocked" ? "blocked" : stateOf(holder, entries)!
    const args = { post, target, other: holder.target, why }
    diagnostics.push(diagnose("plan/shares-post", args, { location: { path }, post, target }))
    return blockedBy(change, "plan/shares-post")
  })
  return { changes: checked, diagnostics }
}

/** It stays as it is, although the remote post carries it. */
function isHeld(change: Change, entries: Remote["entries"]): boolean {
  if (change.remoteId === null) return false
  return change.action === "blocked" || (change.action === "none" && stateOf(change, entries) !== "cancelled")
}

/** It waits at the service and can be sent again. */
function isMovable(change: Change, entries: Remote["entries"]): boolean {
  const state = stateOf(change, entries)
  return change.content !== null && change.remoteId !== null && (state === "scheduled" || state === "draft")
}

function stateOf(change: Change, entries: Remote["entries"]): string | undefined {
  return recordOf(change, { entries })?.state
}

function isTouching(change: Change): boolean {
  return change.action === "update" || change.action === "replace" || change.action === "cancel"
}

function remotePost(change: Change): string {
  return `${change.workspace} ${change.remoteId}`
}
