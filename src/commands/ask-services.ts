/** What the services say of a plan: whether its accounts are there, and what they have against its posts. Makes nothing. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { each } from "../lib/each.ts"
import { InternalError } from "../lib/internal-error.ts"
import type { Submission } from "../model/delivery.ts"
import { inFlight } from "../model/pace.ts"
import type { Change, Plan } from "../model/plan.ts"
import type { ReadConnection } from "../model/provider.ts"
import { ProviderError } from "../model/provider-error.ts"
import type { RemoteAccount } from "../model/remote.ts"
import { sendTime } from "../publish/sending.ts"
import { connectForReading } from "./connections.ts"
import type { Context } from "./context.ts"
import type { World } from "./world.ts"

type Submitted = readonly [Change, ...Change[]]

/** A workspace without a token is not asked: a plan needs no secret. What goes wrong meanwhile is a warning. */
export async function askServices(world: World, plan: Plan, context: Context): Promise<Diagnostic[]> {
  const sent = plan.changes.filter(({ action }) => ["create", "update", "replace"].includes(action))
  const names = new Set(sent.map(({ workspace }) => workspace))
  const { connections } = connectForReading(world.config!, names, context)
  const asked = Object.entries(connections).map(([workspace, connection]) => {
    const changes = sent.filter((change) => change.workspace === workspace)
    return unlessUnreachable(workspace, async () => [
      ...(await checkAccounts(changes, connection, world)),
      ...(await checkPosts(changes, connection, { world, context })),
    ])
  })
  return (await Promise.all(asked)).flat()
}

async function unlessUnreachable(workspace: string, ask: () => Promise<Diagnostic[]>): Promise<Diagnostic[]> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    return [diagnose("plan/not-asked", { workspace, reason: error.message })]
  }
}

async function checkAccounts(
  changes: readonly Change[],
  connection: ReadConnection,
  world: World,
): Promise<Diagnostic[]> {
  const accounts = await connection.accounts()
  const targets = new Map(changes.map((change) => [change.target, change]))
  return [...targets.values()].flatMap((change) => checkAccount(change, accounts, world))
}

function checkAccount(
  { target, account, network, workspace }: Change,
  accounts: readonly RemoteAccount[],
  { locate }: World,
): Diagnostic[] {
  const place = (key: string) => ({ ...locate(["targets", target, key]), target })
  const remote = accounts.find(({ id }) => id === account)
  if (!remote) {
    const known = accounts
      .filter((each) => each.network === network)
      .map(({ id, name }) => `${id} (${name})`)
      .join(", ")
    return [diagnose("account/unknown", { target, account, workspace, known }, place("account"))]
  }
  const { network: found, connected } = remote
  if (found !== null && found !== network)
    return [diagnose("account/network", { target, account, network, found }, place("network"))]
  return connected ? [] : [diagnose("account/disconnected", { target, account, workspace }, place("account"))]
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
