/** Posts × ledger × now → plan. Pure: the same input gives the same plan and the same hash. */
import { sortDiagnostics, type Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Config, Target } from "../model/config.ts"
import { deliveryName, isAlive, type LedgerDelivery, type LedgerEntry } from "../model/ledger.ts"
import type { Change, Plan } from "../model/plan.ts"
import { isAccountOf } from "../model/key.ts"
import type { ValidatedPost } from "../model/post.ts"
import { providerOf, type Provider } from "../model/provider.ts"
import { decide, type Decision } from "./change.ts"
import type { Checked } from "./checked.ts"
import { refuseDuplicates } from "./duplicates.ts"
import { expand } from "./expand.ts"
import { groupSubmissions } from "./group.ts"
import { guard } from "./guards.ts"
import { planHash } from "./hash.ts"
import { assignKeys, type KeyedPosts } from "./keys.ts"
import { refuseWhatIsThere, type RemoteView } from "./remote-view.ts"
import { decideRemoved } from "./removed.ts"
import { holdTogether, joinRemotePosts } from "./shared-remote.ts"

export interface PlanInput {
  readonly posts: readonly ValidatedPost[]
  /** Paths of all post files there are, whether they passed the checks or not. */
  readonly present: ReadonlySet<string>
  readonly entries: ReadonlyMap<string, LedgerEntry>
  readonly config: Config
  readonly providers: Readonly<Record<string, Provider>>
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly maxCreates: number
  /** Only this workspace; null for all. */
  readonly workspace: string | null
  /** Why cancels and updates are suppressed; null when they are not. */
  readonly suppressed: string | null
  /** What the services hold that the ledger does not know. Default: nobody looked. */
  readonly remote?: RemoteView
}

export interface Planned {
  readonly plan: Plan
  readonly diagnostics: readonly Diagnostic[]
}

interface Planning extends PlanInput {
  readonly byWorkspace: Readonly<Record<string, Provider>>
}

export function makePlan(input: PlanInput): Planned {
  const keyed = assignKeys(input.posts, input.entries, input.present)
  const planning = { ...input, byWorkspace: byWorkspace(input) }
  const asked = keyed.posts.flatMap(({ key, post }) => planPost(key, post, planning))
  const wanted = new Set(asked.map(({ change }) => deliveryName(change)))
  // A post that is not clear keeps what the ledger has of it: nothing is cancelled on a guess.
  const unclear = new Set(keyed.diagnostics.map((diagnostic) => diagnostic.post))
  const removed = [...input.entries.values()]
    .filter((entry) => !unclear.has(entry.key) && !isUnread(entry, keyed.posts, input))
    .flatMap((entry) => planRemoved(entry, wanted, input))

  const decisions = [...asked, ...removed].filter(
    ({ change }) => input.workspace === null || change.workspace === input.workspace,
  )
  const changes = decisions.map(({ change }) => change).toSorted(byPostAndTarget)
  const checked = check(changes, keyed, planning)
  const diagnostics = [
    ...keyed.diagnostics,
    ...decisions.flatMap((decision) => decision.diagnostics),
    ...checked.diagnostics,
  ]
  const plan: Plan = { version: 1, hash: planHash(checked.changes), changes: checked.changes }
  return { plan, diagnostics: sortDiagnostics(diagnostics) }
}

/** What one delivery alone does not tell: what else goes out, what is there already, and how much it is. */
function check(changes: readonly Change[], { posts }: KeyedPosts, planning: Planning): Checked {
  const { entries, now, config, remote = new Map(), present, byWorkspace: providers } = planning
  const files = { entries, now, posts: new Map(posts.map(({ key, post }) => [key, post])) }
  const once = refuseDuplicates(changes, files)
  const fresh = refuseWhatIsThere(once.changes, { ...files, remote, configPath: config.path })
  const joined = groupSubmissions(joinRemotePosts(fresh.changes, { providers, entries }), providers)
  const guarded = guard(joined, { ...planning, files: present.size, configPath: config.path })
  const held = holdTogether(guarded.changes, entries)
  const diagnostics = [once, fresh, guarded, held].flatMap((each) => each.diagnostics)
  return { changes: held.changes, diagnostics }
}

/** What each workspace's provider can do depends on the wire contract that the workspace asks for. */
function byWorkspace({ config, providers }: PlanInput): Record<string, Provider> {
  const known = Object.values(config.workspaces).map(
    (each) => [each.name, providerOf(providers, each)] as const,
  )
  return Object.fromEntries(known.filter((pair): pair is [string, Provider] => pair[1] !== undefined))
}

function planPost(key: string, post: ValidatedPost, planning: Planning): Decision[] {
  const { entries, now, config, byWorkspace: providers } = planning
  return expand(key, post, { providers, undoWindow: config.policy.undoWindow }).map((delivery) =>
    decide(delivery, {
      now,
      provider: providers[delivery.target.workspace]!,
      known: entries.get(key)?.deliveries[delivery.target.accountKey] ?? null,
      twin: findTwin(entries.get(key), delivery.target),
    }),
  )
}

/** The same account under another workspace's name: something of the post is, or may be, there already. */
function findTwin(
  entry: LedgerEntry | undefined,
  { provider, account, accountKey }: Target,
): LedgerDelivery | null {
  const others = Object.entries(entry?.deliveries ?? {}).filter(([key]) => key !== accountKey)
  const twin = others.find(
    ([, known]) => known.provider === provider && known.account === account && isAlive(known),
  )
  return twin?.[1] ?? null
}

/** Its file is there but did not pass the checks, so what it asks for is not known. */
function isUnread(entry: LedgerEntry, posts: readonly { readonly key: string }[], input: PlanInput): boolean {
  return input.present.has(entry.path) && !posts.some(({ key }) => key === entry.key)
}

function planRemoved(entry: LedgerEntry, wanted: ReadonlySet<string>, input: PlanInput): Decision[] {
  return Object.entries(entry.deliveries)
    .filter(([accountKey]) => !wanted.has(deliveryName({ post: entry.key, accountKey })))
    .map(([accountKey, known]) => {
      const workspace = Object.values(input.config.workspaces).find((each) => isAccountOf(each, accountKey))
      const provider = providerOf(input.providers, workspace)
      return decideRemoved(entry, accountKey, {
        now: input.now,
        provider,
        workspace: workspace?.name ?? known.workspace,
      })
    })
    .filter((decision) => decision !== null)
}

function byPostAndTarget(a: Change, b: Change): number {
  return a.post === b.post ? compare(a.target, b.target) : compare(a.post, b.post)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
