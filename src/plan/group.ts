/** Deliveries → submissions: what may travel in one request. */
import { canonicalJson } from "../lib/canonical-json.ts"
import type { Capabilities } from "../model/capability.ts"
import type { Change } from "../model/plan.ts"
import type { Content } from "../model/post.ts"
import type { Provider } from "../model/provider.ts"

/**
 * Gives the creates of one post the same `submission` where one request can carry them: same workspace, same time, and
 * content that differs only in what the provider takes per account. Updates and cancels of one remote post belong together too.
 * `providers` by workspace.
 */
export function groupSubmissions(
  changes: readonly Change[],
  providers: Readonly<Record<string, Provider>>,
): Change[] {
  const groups: Group[] = []
  return changes.map((change) => {
    const capabilities = providers[change.workspace]?.capabilities
    if (change.action === "none" || change.action === "blocked" || !capabilities) return change
    const traits = traitsOf(change, capabilities)
    const found = groups.find((group) => mayJoin(group, change, traits))
    const group = found ?? {
      ...traits,
      post: change.post,
      name: nextName(groups, change.post),
      byNetwork: new Map(),
    }
    if (!found) groups.push(group)
    group.byNetwork.set(change.network, traits.ofNetwork)
    return { ...change, submission: group.name }
  })
}

/** What has to be equal for two deliveries to travel together. */
interface Traits {
  readonly shared: string
  /** Equal among the accounts of one network. */
  readonly ofNetwork: string
}

interface Group extends Pick<Traits, "shared"> {
  readonly post: string
  readonly name: string
  readonly byNetwork: Map<string, string>
}

function mayJoin(group: Group, { network }: Change, { shared, ofNetwork }: Traits): boolean {
  return group.shared === shared && (group.byNetwork.get(network) ?? ofNetwork) === ofNetwork
}

function nextName(groups: readonly Group[], post: string): string {
  return `${post}/${groups.filter((group) => group.post === post).length + 1}`
}

function traitsOf(change: Change, { perAccount, perNetwork, perPostOptions = [] }: Capabilities): Traits {
  const { post, workspace, when, action, remoteId, content } = change
  if (action !== "create")
    return { shared: canonicalJson([post, workspace, "remote", remoteId]), ofNetwork: "" }
  const loose: readonly string[] = [...perAccount, ...perNetwork]
  const shared = pick(content!, (part) => !loose.includes(part))
  const options = perPostOptions.map((option) => content!.options[option] ?? null)
  const ofNetwork = pick(content!, (part) => (perNetwork as readonly string[]).includes(part))
  return {
    shared: canonicalJson([post, workspace, "create", when.kind, when.at, shared, options]),
    ofNetwork: canonicalJson(ofNetwork),
  }
}

function pick(content: Content, test: (part: string) => boolean): Partial<Content> {
  return Object.fromEntries(Object.entries(content).filter(([part]) => test(part)))
}
