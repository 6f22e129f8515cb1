/** One random history of posts and runs, in which runs are killed again and again, and how it ended. */
import { setTimeout as sleep } from "node:timers/promises"
import type { Report } from "../../src/model/report.ts"
import type { FaultEffect } from "../../src/sandbox/faults.ts"
import type { RequestRecord } from "../../src/sandbox/record.ts"
import { createAuthor, services, type Author, type Edit, type Service } from "./author.ts"
import type { RequestKind } from "./gate.ts"
import { judge, readLedger, type Judgement } from "./oracle.ts"
import { settleUnknown } from "./person.ts"
import { arrival, killAt, pushPoints, requestPoints, type Point } from "./points.ts"
import { createRandom, type Random } from "./random.ts"
import { soakWorld, type SoakWorld } from "./world.ts"

export interface History extends Judgement {
  /** By name of the point. */
  readonly kills: ReadonlyMap<string, number>
  readonly faults: number
  readonly publications: number
  /** Outcomes that nobody knew when everything had come to rest. */
  readonly unknown: number
  /** What else is wrong, one sentence each. */
  readonly failures: readonly string[]
  /** What was done, in order, each with the requests that changed something. */
  readonly steps: readonly string[]
}

export interface HistoryOptions {
  readonly seed: number
  /** It ends after that many kills. */
  readonly kills: number
  /** Folder of the built program. */
  readonly dist: string
}

const minute = 60_000
const hour = 60 * minute

/** What tells the services apart here; `edits`: the first request of a change. */
const abilities = {
  autoposter: { isDraftFirst: true, uploads: true, edits: "update", cancels: true },
  post2all: { isDraftFirst: false, uploads: false, edits: null, cancels: false },
  posteverywhere: { isDraftFirst: false, uploads: true, edits: "update", cancels: true },
  socialapi: { isDraftFirst: false, uploads: false, edits: "update", cancels: true },
  postoria: { isDraftFirst: false, uploads: true, edits: "cancel", cancels: true },
} as const satisfies Record<Service, object>

interface Scene {
  readonly world: SoakWorld
  readonly author: Author
  /** What the author does. */
  readonly plot: Random
  /** What goes wrong. */
  readonly chaos: Random
  readonly kills: Map<string, number>
  readonly steps: string[]
  readonly failures: string[]
}

export async function runHistory({ seed, kills: wanted, dist }: HistoryOptions): Promise<History> {
  const steps: string[] = []
  const onWrite = ({ method, path, status }: RequestRecord) =>
    void steps.push(`  ${status ?? "···"} ${method} ${path}`)
  await using world = await soakWorld({}, { dist, onWrite })
  const [plot, chaos] = [createRandom(seed * 2), createRandom(seed * 2 + 1)]
  const author = createAuthor(world, plot)
  const scene: Scene = { world, author, plot, chaos, kills: new Map(), steps, failures: [] }
  const ended = await tell(scene, wanted).catch((error: unknown) => {
    scene.failures.push(error instanceof Error ? error.message : String(error))
    return { duplicates: [], lost: [], touched: [], unknown: 0 }
  })
  for (const { method, path, error } of world.sandbox.crashes)
    scene.failures.push(`the sandbox crashed at ${method} ${path}: ${String(error)}`)
  return {
    ...ended,
    ...{ kills: scene.kills, steps: scene.steps, failures: scene.failures },
    faults: world.sandbox.requests.filter(({ fault }) => fault !== null && fault !== "unlisted").length,
    publications: world.sandbox.publications().length,
  }
}

/** Rejects where a run gave no report. */
async function tell(scene: Scene, wanted: number): Promise<Judgement & Pick<History, "unknown">> {
  const { world, author, kills } = scene
  if (scene.chaos.chance(0.3)) {
    world.sandbox.faults.add({
      method: "GET",
      path: "/**/posts",
      times: null,
      kind: "unlisted",
      lag: 8 * minute,
    })
    scene.steps.push("new posts are listed after eight minutes")
  }
  const done = () => [...kills.values()].reduce((sum, count) => sum + count, 0)
  for (let rounds = 0; done() < wanted && rounds < wanted * 3; rounds++) await round(scene)
  const { last, unknown } = await finish(scene)
  return { ...(await judge(world, [...author.drafts.values()], last)), unknown }
}

/** A change is pushed, a run is killed, and sometimes what comes after it too. */
async function round(scene: Scene): Promise<void> {
  const { author, plot, chaos } = scene
  const service = plot.pick(services)
  const wanted = plot.pick(["new", "new", "new", "edit", "edit", "remove", "rename"])
  const edit = await author.change(service, wanted)
  scene.steps.push(
    `${edit.kind} ${edit.draft.name} v${edit.draft.version} on ${edit.draft.targets.join(" ")}`,
  )
  const points = pointsOf(edit, service)
  if (chaos.chance(0.15)) addFault(service, scene)
  if (chaos.chance(0.12)) await twoAtOnce(scene)
  else if (points.length === 0 || chaos.chance(0.15)) await killSometime(scene)
  else await killAtPoint(chaos.pick(points), "publish", scene)
  if (chaos.chance(0.2)) await lookIn(scene)
  if (chaos.chance(0.6)) await recover(scene)
}

/** A later run while the claims of the dead one are still fresh. */
async function lookIn(scene: Scene): Promise<void> {
  move(scene.chaos.below(6) * minute, scene)
  await clean(scene.chaos.pick(["publish", "sync"]), scene)
}

/** The run after the claims are old, which may be killed in turn. */
async function recover(scene: Scene): Promise<void> {
  move((16 + scene.chaos.below(10)) * minute, scene)
  if (scene.chaos.chance(0.25)) {
    const command = scene.chaos.pick(["publish", "sync"])
    await killAtPoint(scene.chaos.pick([...pushPoints("Recover"), ...pushPoints("Sync")]), command, scene)
    move((16 + scene.chaos.below(10)) * minute, scene)
  }
  await clean("publish", scene)
}

async function killAtPoint(point: Point, command: string, { world, kills, steps }: Scene): Promise<void> {
  const isKilled = await killAt(point, world.gate, () => world.start(command))
  steps.push(`${command} ${isKilled ? "killed" : "not met"} at ${point.name}`)
  if (isKilled) kills.set(point.name, (kills.get(point.name) ?? 0) + 1)
}

async function killSometime({ world, chaos, kills, steps }: Scene): Promise<void> {
  const run = world.start("publish")
  const timer = setTimeout(() => run.kill("SIGKILL"), 150 + chaos.below(600))
  const { exitCode } = await run.finished
  clearTimeout(timer)
  await sleep(arrival)
  steps.push(`publish ${exitCode === null ? "killed" : "done"} at a random time`)
  if (exitCode === null) kills.set("random time", (kills.get("random time") ?? 0) + 1)
}

/** One of them may be killed while the other goes on. */
async function twoAtOnce(scene: Scene): Promise<void> {
  const { world, chaos, steps, failures } = scene
  steps.push("a publish, and at once:")
  const other = world.run("publish")
  if (chaos.chance(0.5)) await killSometime(scene)
  else await world.run("publish")
  const { exitCode, stdout, stderr } = await other
  if (exitCode === 70) failures.push(stdout + stderr)
}

async function clean(command: string, { world, steps }: Scene): Promise<Report> {
  const report = await world.report(command)
  const told = report.outcomes.map(({ post, target, state, did }) => `${post} ${target} ${state} ${did}`)
  steps.push(`${command}: ${report.exitCode} ${told.join(", ")}`)
  for (const notice of report.notices) steps.push(`  ${notice}`)
  for (const { severity, code, message } of report.diagnostics)
    steps.push(`  ${severity} ${code}: ${message}`)
  return report
}

function move(milliseconds: number, { world, steps }: Scene): void {
  world.clock.advance(milliseconds)
  steps.push(`${milliseconds / minute} minutes later`)
}

function addFault(service: Service, { world, chaos, steps }: Scene): void {
  const effect = chaos.pick<FaultEffect>([
    { kind: "accept-then-drop" },
    { kind: "drop-before" },
    { kind: "500-after-accept" },
    { kind: "html" },
    { kind: "truncated" },
    { kind: "no-id" },
    { kind: "status", status: 503 },
    { kind: "status", status: 401 },
    { kind: "status", status: 422 },
    { kind: "429", retryAfter: 1 },
    { kind: "slow", delay: 300 },
  ])
  world.sandbox.faults.add({ method: "POST", path: `/${service}/**/posts`, ...effect })
  steps.push(`the next create at ${service}: ${Object.values(effect).join(" ")}`)
}

/** Where a run that carries out this edit comes by; nowhere for what the service cannot do. */
function pointsOf({ kind, draft }: Edit, service: Service): readonly Point[] {
  const pushes = [...pushPoints("Claim"), ...pushPoints("Record")]
  const requests = (of: RequestKind) => requestPoints(of, service)
  const { isDraftFirst, uploads, edits, cancels } = abilities[service]
  switch (kind) {
    case "new":
      return [
        ...pushes,
        ...requests("create"),
        ...(isDraftFirst ? [...requests("commit"), ...pushPoints("Record", 1)] : []),
        ...(draft.withImage && uploads ? requests("upload") : []),
      ]
    case "edit":
      return edits === null ? [] : [...pushes, ...requests(edits)]
    case "remove":
      return cancels ? [...pushes, ...requests("cancel")] : []
    case "rename":
      return []
  }
}

/** Faults stop, and everything has to come to rest within three runs; then time passes until all is due. */
async function finish(scene: Scene): Promise<{ readonly last: Report; readonly unknown: number }> {
  const { world, failures } = scene
  world.sandbox.faults.clear()
  let report: Report | null = null
  for (let runs = 0; runs < 3 && (report === null || (await movingStates(world)).length > 0); runs++) {
    move(16 * minute, scene)
    report = await clean("publish", scene)
  }
  for (const what of await movingStates(world)) failures.push(`${what} after three clean runs`)
  const unknown = report!.outcomes.filter(({ state }) => state === "unknown").length
  if (unknown > 0 && report!.exitCode !== 3)
    failures.push(`${unknown} unknown, and exit code ${report!.exitCode}`)
  failures.push(...(await settleUnknown(world, report!)))
  await clean("publish", scene)
  move(10 * hour, scene)
  await clean("sync", scene)
  const last = await clean("publish", scene)
  return { last, unknown }
}

async function movingStates(world: SoakWorld): Promise<string[]> {
  const entries = await readLedger(world)
  return entries.flatMap(({ key, deliveries }) =>
    Object.values(deliveries)
      .filter(({ state }) => ["sending", "committing", "updating", "cancelling"].includes(state))
      .map(({ target, state }) => `${key} → ${target} is ${state}`),
  )
}
