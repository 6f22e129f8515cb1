/** Whether the accounts of a plan are there and can post, as the service says. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Location } from "../model/range.ts"
import type { Change } from "../model/plan.ts"
import type { ReadConnection } from "../model/provider.ts"
import type { RemoteAccount } from "../model/remote.ts"
import type { World } from "./world.ts"
import { writtenContent } from "./written-content.ts"

export interface Accountable {
  /** Changes that send something. */
  readonly sent: readonly Change[]
  /** Deliveries that the service holds already and that are still to go out. */
  readonly waiting: readonly Change[]
}

export async function askAccounts(
  { sent, waiting }: Accountable,
  connection: ReadConnection,
  world: World,
): Promise<Diagnostic[]> {
  const accounts = await connection.accounts()
  const remoteOf = ({ account }: Change) => accounts.find(({ id }) => id === account)
  const isHere = (change: Change) => sent.some(({ target }) => target === change.target)
  return [
    ...oneEach(sent).flatMap((change) => checkAccount(change, accounts, world)),
    ...sent.flatMap((change) => checkState(change, remoteOf(change), atTarget(world, change))),
    ...oneEach(waiting.filter((change) => !isHere(change))).flatMap((change) =>
      checkState(change, remoteOf(change), atAccount(world, change)),
    ),
    ...(await checkQueue(sent, connection, world)),
  ]
}

/** One change of each target. */
function oneEach(changes: readonly Change[]): readonly Change[] {
  return [...new Map(changes.map((change) => [change.target, change])).values()]
}

/** What is wrong with the configuration, whatever the posts. */
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
  const { network: found } = remote
  if (found === null || found === network) return []
  return [diagnose("account/network", { target, account, network, found }, place("network"))]
}

interface StatePlace {
  readonly location: Location
  readonly target: string
  /** Of a delivery that has not gone to the service yet. */
  readonly post?: string
}

function atTarget(world: World, change: Change): StatePlace {
  const { at, post, targetPath } = writtenContent(world, change)
  return { location: at(targetPath), post, target: change.target }
}

function atAccount({ locate }: World, { target }: Change): StatePlace {
  return { ...locate(["targets", target, "account"]), target }
}

/** What would fail if it were sent is an error; what waits already may be saved by somebody who reconnects the account. */
function checkState(
  { target, account, workspace, when }: Change,
  remote: RemoteAccount | undefined,
  place: StatePlace,
): Diagnostic[] {
  if (!remote) return []
  const severity = place.post === undefined || when.kind === "draft" ? "warning" : "error"
  const named = { target, account, workspace }
  const word = remote.word ?? "unknown"
  switch (remote.state) {
    case "connected":
      return []
    case "disconnected":
      return [diagnose("account/disconnected", named, { ...place, severity })]
    case "unable":
      return [diagnose("account/cannot-post", { ...named, word }, { ...place, severity })]
    case "unclear":
      return [diagnose("account/unclear", { ...named, word }, place)]
  }
}

/** A queue that is paused holds every post that is for the queue. */
async function checkQueue(
  sent: readonly Change[],
  connection: ReadConnection,
  world: World,
): Promise<Diagnostic[]> {
  const queued = [...new Map(sent.filter(isQueued).map((change) => [change.path, change])).values()]
  if (queued.length === 0) return []
  const queue = (await connection.pausedQueue?.()) ?? null
  if (queue === null) return []
  return queued.map((change) => {
    const { at, post } = writtenContent(world, change)
    const args = { queue, workspace: change.workspace }
    return diagnose("account/paused", args, { location: at(["schedule"]), post })
  })
}

function isQueued({ when }: Change): boolean {
  return when.kind === "queue"
}
