/** Deliveries → submissions: what may travel in one request. */
import { canonicalJson } from "../lib/canonical-json.ts"
import type { Capabilities } from "../model/capability.ts"
import type { Change } from "../model/plan.ts"
import type { Content } from "../model/post.ts"
import type { Provider } from "../model/provider.ts"

/**
 * Gives the creates of one post the same `submission` where one request can carry them: same workspace, same time, and
 * content that differs only in what the provider takes per account. Updates and cancels of one remote post belong together too.
 */
export function groupSubmissions(
  changes: readonly Change[],
  providers: Readonly<Record<string, Provider>>,
): Change[] {
  const names = new Map<string, string>()
  const counts = new Map<string, number>()
  return changes.map((change) => {
    const identity = identify(change, providers[change.provider]?.capabilities)
    if (identity === null) return change
    let name = names.get(identity)
    if (name === undefined) {
      const count = (counts.get(change.post) ?? 0) + 1
      counts.set(change.post, count)
      name = `${change.post}/${count}`
      names.set(identity, name)
    }
    return { ...change, submission: name }
  })
}

function identify(change: Change, capabilities: Capabilities | undefined): string | null {
  if (change.action === "none" || change.action === "blocked" || !capabilities) return null
  const { post, workspace, when } = change
  if (change.action !== "create") return canonicalJson([post, workspace, "remote", change.remoteId])
  return canonicalJson([
    post,
    workspace,
    "create",
    when.kind,
    when.at,
    sharedContent(change.content!, capabilities),
  ])
}

function sharedContent(content: Content, { perAccount }: Capabilities): Partial<Content> {
  return Object.fromEntries(
    Object.entries(content).filter(([part]) => !(perAccount as readonly string[]).includes(part)),
  )
}
