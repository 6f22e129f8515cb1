/** What is in the ledger but no longer asked for by a file: cancelled where that is safe, left alone otherwise. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import type { LedgerDelivery, LedgerEntry } from "../model/ledger.ts"
import type { Change } from "../model/plan.ts"
import type { Provider } from "../model/provider.ts"
import { isNear, type Decision } from "./change.ts"
import { unknownOutcome } from "./refusals.ts"
import { tierOf } from "./tier.ts"

interface Circumstances {
  readonly now: number
  /** Undefined when the workspace is gone from the configuration. */
  readonly provider: Provider | undefined
  /** Its present name; the recorded one when it is gone. */
  readonly workspace: string
}

/** Null where nothing is at the provider any more, so that there is nothing to say. */
export function decideRemoved(
  entry: LedgerEntry,
  accountKey: string,
  { now, provider, workspace }: Circumstances,
): Decision | null {
  const known = entry.deliveries[accountKey]!
  const place = { location: { path: entry.path }, post: entry.key, target: known.target }
  const change = (made: Pick<Change, "action"> & Partial<Change>) =>
    changeOf(entry.key, entry.path, accountKey, { known, provider, workspace, made })
  const blocked = (diagnostic: Diagnostic): Decision => ({
    change: change({ action: "blocked", codes: [diagnostic.code] }),
    diagnostics: [diagnostic],
  })
  if (known.state === "unknown") return blocked(unknownOutcome(entry.key, known, place))
  if (known.state !== "scheduled" && known.state !== "draft") return null

  const args = { post: entry.key, target: known.target, provider: provider?.name ?? known.provider }
  if (!provider) return blocked(diagnose("plan/workspace-gone", { ...args, workspace }, place))
  if (isNear(known.scheduledAt, now)) {
    const reasons = ["removed too close to its time"]
    return {
      change: change({ action: "none", reasons }),
      diagnostics: [diagnose("plan/too-late", args, place)],
    }
  }
  if (provider.capabilities.cancel === "never") return blocked(diagnose("plan/cannot-cancel", args, place))
  return { change: change({ action: "cancel", reasons: ["no longer asked for by a file"] }), diagnostics: [] }
}

interface Parts {
  readonly known: LedgerDelivery
  readonly provider: Provider | undefined
  readonly workspace: string
  readonly made: Pick<Change, "action"> & Partial<Change>
}

function changeOf(
  key: string,
  path: string,
  accountKey: string,
  { known, provider, workspace, made }: Parts,
): Change {
  return {
    post: key,
    path,
    line: 1,
    target: known.target,
    workspace,
    provider: known.provider,
    account: known.account,
    accountKey,
    network: known.network,
    submission: null,
    tier: provider ? tierOf(provider.capabilities, known.when.kind) : "C-",
    when: { ...known.when, local: null, timezone: null },
    content: null,
    size: null,
    fingerprint: known.fingerprint,
    generation: known.generation,
    remoteId: known.remoteId,
    reasons: [],
    codes: [],
    ...made,
  }
}
