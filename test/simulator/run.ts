/** One run of the real program in a world, to its end, to its death, or to where a fault suspends it. */
import { publish } from "../../src/commands/publish.ts"
import { defaultOptions, type CommandOptions, type Context } from "../../src/commands/context.ts"
import type { Source } from "../../src/commands/repository.ts"
import type { CommandResult } from "../../src/commands/result.ts"
import { resolve } from "../../src/commands/resolve.ts"
import { sync } from "../../src/commands/sync.ts"
import { sandboxTokens } from "../../src/sandbox/settings.ts"
import { noFaults, type Faults } from "./faults.ts"
import { deliveriesIn } from "./oracle.ts"
import { createPorts, type Ports } from "./ports.ts"
import { isAncestor, type Commit } from "./repository.ts"
import { rowsMet } from "./rows.ts"
import { tokenVariable } from "./services.ts"
import { stamp, type World } from "./world.ts"

export interface Order {
  /** Default: publish. */
  readonly command?: "publish" | "sync"
  /** Default: none. */
  readonly faults?: Faults
  /** Content that is read. Default: the tip when it begins. */
  readonly commit?: Commit
  /** Whether the host can say which runs are at work. Default: it cannot. */
  readonly host?: "tells"
  /** Default: as the command line has them. */
  readonly options?: Partial<CommandOptions>
}

export type Ending =
  | { readonly kind: "finished"; readonly result: CommandResult }
  | { readonly kind: "killed" }
  | { readonly kind: "crashed"; readonly error: unknown }

export interface Running {
  readonly ports: Ports
  readonly commit: Commit
  readonly ended: Promise<Ending>
}

/** Runs to its end. */
export async function run(world: World, order: Order = {}): Promise<Ending> {
  return start(world, order).ended
}

export function start(world: World, order: Order = {}): Running {
  const id = `7${world.random().slice(-3)}/1`
  const { command = "publish", faults = noFaults, commit = world.tip() } = order
  const ports = createPorts(world, id, faults)
  world.trace.push(`${stamp(world)} ${command} (run ${id}) of ${commit.sha.slice(-4)}`)
  const ledger = world.oracle.distrust ? null : world.ledger.read()
  const found = ledger === null ? [] : deliveriesIn(ledger).map(({ delivery }) => delivery.state)
  for (const row of rowsMet(world, commit)) world.rows.add(row)
  world.running.set(id, { commit, tells: order.host === "tells" })
  const options = { ...defaultOptions, ...order.options }
  const beganAt = world.now()
  const act = async (): Promise<Ending> => {
    const context = await contextOf(world, ports, { id, commit, order })
    const result = await (command === "publish" ? publish(context, options) : sync(context, options))
    return { kind: "finished", result }
  }
  const crashed = (error: unknown): Ending => ({ kind: "crashed", error })
  const death = ports.killed.then((): Ending => ({ kind: "killed" }))
  const ended = Promise.race([act().catch(crashed), death]).then(async (ending) => {
    await world.idle()
    world.running.delete(id)
    world.history.push({
      run: id,
      beganAt,
      endedAt: world.now(),
      touches: ports.touches,
      ending: ending.kind,
      found,
      red: redIn(ending),
    })
    world.trace.push(`${stamp(world)} run ${id} ${endingText(ending)}`)
    const isGreen = ending.kind === "finished" && ending.result.exitCode === 0
    if (isGreen && world.oracle.distrust) world.oracle.complain("I10", "a run with a bad ledger was green")
    if (ending.kind === "crashed") world.oracle.complain("crash", String(ending.error))
    return ending
  })
  return { ports, commit, ended }
}

/** Ends when the run stands still as a whole, or is over. */
export async function untilStill({ ports, ended }: Running): Promise<void> {
  await Promise.race([ports.suspended, ended])
  // What else it does at the same time comes to a stand too.
  await new Promise((resolve) => setImmediate(resolve))
}

/** A person looked and says what became of it. */
export async function settleByHand(
  world: World,
  { key, target, verdict }: { readonly key: string; readonly target: string; readonly verdict: string },
): Promise<CommandResult> {
  world.trace.push(`${stamp(world)} resolve ${key} ${target} ${verdict}`)
  const ports = createPorts(world, "local/1", noFaults)
  const context = await contextOf(world, ports, { id: "local/1", commit: world.tip(), order: {} })
  return resolve(context, defaultOptions, { key, target, verdict })
}

interface About {
  readonly id: string
  readonly commit: Commit
  readonly order: Order
}

async function contextOf(world: World, ports: Ports, { id, commit, order }: About): Promise<Context> {
  const { transport, clock, store } = ports
  const root = await world.folders.folderFor(world.service, commit.posts)
  const source: Source = {
    root,
    commit: commit.sha,
    pull: null,
    notices: [],
    whySuppress: async (last) =>
      last === null || isAncestor(last, commit) ? null : `the tip does not contain ${last.slice(-4)}`,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
  return {
    ...{ root, transport, clock, run: id },
    env: { [tokenVariable]: sandboxTokens.valid },
    random: world.random,
    log: (line) => void world.trace.push(`    ${line}`),
    writeFile: async (name) => name,
    signal: new AbortController().signal,
    host: {
      serverUrl: "https://example.com",
      repositoryId: null,
      defaultBranch: "main",
      token: null,
      ...(order.host && { isRunning: async (run: string) => world.running.has(run) }),
    },
    repository: {
      openSource: async () => source,
      openLedger: async () => ({ ...store, [Symbol.asyncDispose]: () => Promise.resolve() }),
    },
  }
}

function redIn(ending: Ending): Set<string> {
  if (ending.kind !== "finished") return new Set()
  const { diagnostics } = ending.result.report
  return new Set(diagnostics.flatMap(({ severity, post }) => (severity === "error" && post ? [post] : [])))
}

function endingText(ending: Ending): string {
  if (ending.kind !== "finished") return ending.kind
  const { exitCode, report } = ending.result
  const codes = report.diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code)
  return `finished with ${exitCode}${codes.length > 0 ? `: ${codes.join(", ")}` : ""}`
}
