/**
 * What a plan can ask where there are tokens: whether its accounts can post, what the services have against its posts, and
 * whether the addresses in them can be fetched. Makes nothing.
 */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { each } from "../lib/each.ts"
import { InternalError } from "../lib/internal-error.ts"
import type { Submission } from "../model/delivery.ts"
import { inFlight } from "../model/pace.ts"
import type { Change, Plan } from "../model/plan.ts"
import type { ReadConnection } from "../model/provider.ts"
import { ProviderError } from "../model/provider-error.ts"
import { sendTime } from "../publish/sending.ts"
import { askAccounts } from "./ask-accounts.ts"
import { askUrls } from "./ask-urls.ts"
import { connectForReading } from "./connections.ts"
import type { Context } from "./context.ts"
import type { World } from "./world.ts"

type Submitted = readonly [Change, ...Change[]]

/** A workspace without a token is not asked: a plan needs no secret. What goes wrong meanwhile is a warning. */
export async function askServices(world: World, plan: Plan, context: Context): Promise<Diagnostic[]> {
  const sent = plan.changes.filter(({ action }) => ["create", "update", "replace"].includes(action))
  const waiting = plan.changes.filter((change) => isWaiting(change, context.clock.now()))
  const names = new Set([...sent, ...waiting].map(({ workspace }) => workspace))
  const { connections } = connectForReading(world.config!, names, context)
  const asked = Object.entries(connections).map(([workspace, connection]) => {
    const isHere = (change: Change) => change.workspace === workspace
    const changes = sent.filter(isHere)
    return unlessUnreachable(workspace, async () => [
      ...(await askAccounts({ sent: changes, waiting: waiting.filter(isHere) }, connection, world)),
      ...(await checkPosts(changes, connection, { world, context })),
    ])
  })
  const online = sent.filter(({ workspace }) => connections[workspace] !== undefined)
  return (await Promise.all([...asked, askUrls(online, world, context)])).flat()
}

/** In the service as it should be, and still to go out. */
function isWaiting({ action, when }: Change, now: number): boolean {
  return action === "none" && when.at !== null && Date.parse(when.at) > now
}

async function unlessUnreachable(workspace: string, ask: () => Promise<Diagnostic[]>): Promise<Diagnostic[]> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    return [diagnose("plan/not-asked", { workspace, reason: error.message })]
  }
}

interface Checking {
  readonly world: World
  readonly context: Context
}

async function checkPosts(
  changes: readonly Change[],
  connection: ReadConnection,
  { world, context }: Checking,
): Promise<Diagnostic[]> {
  const { check } = connection
  if (!check) return []
  const found = await each(submissionsOf(changes), inFlight, async (its) => {
    const objections = await check(toSubmission(its, connection, { world, context }))
    const { post, path } = its[0]
    return objections.map((objection) =>
      diagnose("plan/objection", { post, objection }, { location: { path }, post }),
    )
  })
  return found.flat()
}

function submissionsOf(changes: readonly Change[]): Submitted[] {
  const sent = changes.filter(({ submission }) => submission !== null)
  const groups = [...Map.groupBy(sent, ({ submission }) => submission).values()]
  return groups.flatMap(([first, ...others]) => (first ? [[first, ...others] as const] : []))
}

/** As it would be sent now, with nothing uploaded. */
function toSubmission(
  changes: Submitted,
  connection: ReadConnection,
  { world, context }: Checking,
): Submission {
  const { undoWindow } = world.config!.policy
  const [{ post, when }] = changes
  return {
    post,
    when: sendTime(when, { now: context.clock.now(), undoWindow, connection }),
    parts: changes.map(({ account, network, content }) => ({
      account,
      network: network as Submission["parts"][number]["network"],
      content: content!,
    })),
    mediaIds: {},
    sendNotAfter: Number.POSITIVE_INFINITY,
    open: () => Promise.reject(new InternalError("A check reads no files")),
  }
}
