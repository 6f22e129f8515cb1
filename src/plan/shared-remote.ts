/** Deliveries that share one remote post change together: an edit of one is an update of all of them. */
import type { Change } from "../model/plan.ts"
import type { Provider } from "../model/provider.ts"

/**
 * Where one delivery of a remote post changes and another stays, the one that stays is sent again with it (`update`,
 * or `replace` where the provider cannot edit); a removed account beside staying ones is taken out by that update. `providers` by
 * workspace.
 */
export function joinRemotePosts(
  changes: readonly Change[],
  providers: Readonly<Record<string, Provider>>,
): Change[] {
  const touched = new Set(changes.filter(isTouching).map(remotePost))
  return changes.map((change) => {
    if (change.action !== "none" || change.content === null || change.remoteId === null) return change
    if (!touched.has(remotePost(change))) return change
    const edit = providers[change.workspace]?.capabilities.edit
    const action = edit === "until-published" ? "update" : "replace"
    return { ...change, action, reasons: ["shares a post with a delivery that changes"] }
  })
}

function isTouching(change: Change): boolean {
  return change.action === "update" || change.action === "replace" || change.action === "cancel"
}

function remotePost(change: Change): string {
  return `${change.workspace} ${change.remoteId}`
}
