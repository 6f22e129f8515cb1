/** A long history: what people, git and runs do one after another. */
import { deliveriesIn } from "./oracle.ts"
import { settle, settleUnknown } from "./ending.ts"
import { faultKinds, type Faults, type FaultKind } from "./faults.ts"
import { changeByHand, createByHand, deleteByHand } from "./hand.ts"
import type { Commit, Folders, PostFile, Posts } from "./repository.ts"
import { run, start as startRun, untilStill } from "./run.ts"
import { services, type ServiceName } from "./services.ts"
import { createWorld, type World } from "./world.ts"

const minute = 60_000
const start = Date.parse("2026-11-25T12:00:00Z")

/** What goes wrong in a run: at which touch, and which of the kinds that its port knows. */
export type Mishaps = readonly (readonly [at: number, kind: number])[]

/** One step. Numbers choose among what is there; where nothing fits, the step does nothing. */
export type Turn =
  /** A new post; `lead`: minutes until its time. */
  | { readonly do: "merge"; readonly lead: number; readonly targets: 1 | 2 }
  | { readonly do: "edit" | "rename" | "remove"; readonly post: number }
  /** Another time, `lead` minutes from now. */
  | { readonly do: "move"; readonly post: number; readonly lead: number }
  /** The files of an earlier commit again: as a new commit, or in the place of what came after it. */
  | { readonly do: "revert" | "force-push"; readonly commit: number }
  | { readonly do: "publish" | "sync"; readonly mishaps: Mishaps }
  /** A run that was begun by an earlier commit and has its files. */
  | { readonly do: "old-run"; readonly commit: number; readonly mishaps: Mishaps }
  /** One run stands still at that touch while, after `wait` minutes, another runs to its end. */
  | { readonly do: "overlap"; readonly at: number; readonly wait: number; readonly isTold: boolean }
  | { readonly do: "wait"; readonly minutes: number }
  /** A person settles what nobody knows. */
  | { readonly do: "resolve" }
  | { readonly do: "delete-by-hand" | "change-by-hand"; readonly post: number }
  | { readonly do: "create-by-hand"; readonly lead: number }

export interface History {
  readonly service: ServiceName
  readonly turns: readonly Turn[]
}

/** Plays it, then lets faults stop; the world's oracle says what was broken. */
export async function playHistory({ service, turns }: History, folders: Folders): Promise<World> {
  const world = createWorld({ service: services[service], folders, start })
  world.push({})
  for (const turn of turns) {
    if (world.oracle.violations.length > 0) return world
    await take(turn, world)
  }
  if (world.oracle.violations.length === 0) await settle(world)
  return world
}

async function take(turn: Turn, world: World): Promise<void> {
  switch (turn.do) {
    case "merge":
    case "edit":
    case "move":
    case "rename":
    case "remove":
    case "revert":
    case "force-push":
      change(turn, world)
      return
    case "publish":
    case "sync":
      await run(world, { command: turn.do, faults: toFaults(turn.mishaps) })
      return
    case "old-run": {
      const commit = pick(
        world.commits.filter((each) => isOlder(each, world)),
        turn.commit,
      )
      if (commit) await run(world, { commit, faults: toFaults(turn.mishaps) })
      return
    }
    case "overlap":
      return overlap(turn, world)
    case "wait":
      return world.advance(turn.minutes * minute)
    case "resolve":
      // Nobody can see what is still on its way.
      if (world.onItsWay().length === 0) await settleUnknown(world)
      return
    case "delete-by-hand":
    case "change-by-hand":
    case "create-by-hand":
      return touchByHand(turn, world)
  }
}

type Change = Extract<
  Turn,
  { readonly do: "merge" | "edit" | "move" | "rename" | "remove" | "revert" | "force-push" }
>

function change(turn: Change, world: World): void {
  const { posts } = world.tip()
  switch (turn.do) {
    case "merge": {
      const name = `p${new Set(world.commits.flatMap((commit) => namesOf(commit.posts))).size + 1}`
      const targets = turn.targets === 2 ? (["one", "two"] as const) : (["one"] as const)
      const file: PostFile = { name, version: 1, at: timeIn(turn.lead, world), targets }
      world.push({ ...posts, [`posts/${name}.md`]: file })
      return
    }
    case "revert": {
      const commit = pick(world.commits, turn.commit)
      if (commit) world.push(commit.posts)
      return
    }
    case "force-push": {
      const commit = pick(world.commits, turn.commit)
      if (commit) world.push(commit.posts, commit.parent)
      return
    }
    case "edit":
    case "move":
    case "rename":
    case "remove": {
      const path = pick(Object.keys(posts), turn.post)
      if (path) world.push(changed(turn, path, world))
    }
  }
}

function changed(turn: Extract<Change, { readonly post: number }>, path: string, world: World): Posts {
  const { [path]: file, ...others } = world.tip().posts
  const next = { ...file!, version: newest(file!, world) + 1 }
  switch (turn.do) {
    case "edit":
      return { ...others, [path]: next }
    case "move":
      return { ...others, [path]: { ...next, at: timeIn(turn.lead, world) } }
    case "rename":
      return { ...others, [`posts/${file!.name}-${world.commits.length}.md`]: file! }
    case "remove":
      return others
  }
}

type ByHand = Extract<Turn, { readonly do: "delete-by-hand" | "change-by-hand" | "create-by-hand" }>

/** People leave alone what is about to go out. */
async function touchByHand(turn: ByHand, world: World): Promise<void> {
  if (turn.do === "create-by-hand") {
    const at = timeIn(turn.lead, world) ?? world.now() + 60 * minute
    return createByHand(world, { text: `Made by hand at ${world.now()}.`, at })
  }
  const known = new Set(deliveriesIn(world.ledger.read()).map(({ delivery }) => delivery.remoteId))
  const waiting = world.sandbox.posts().filter(({ id, status, dueAt, deliveries }) => {
    const isCalm = status === "scheduled" && dueAt !== null && dueAt - world.now() > 5 * minute
    return isCalm && known.has(id) && deliveries.length === 1
  })
  const post = pick(waiting, turn.post)
  if (!post || !world.service.byHand.change) return
  if (turn.do === "delete-by-hand") return deleteByHand(world, post.id)
  return changeByHand(world, post.id, `Changed by hand at ${world.now()}.`)
}

async function overlap(
  { at, wait, isTold }: Extract<Turn, { readonly do: "overlap" }>,
  world: World,
): Promise<void> {
  const host = isTold ? ({ host: "tells" } as const) : {}
  const first = startRun(world, { faults: (io) => (io.number === at ? "suspended" : null), ...host })
  await untilStill(first)
  await world.advance(wait * minute)
  await run(world, host)
  first.ports.resume()
  await first.ended
}

function toFaults(mishaps: Mishaps): Faults {
  return ({ number, port }) => {
    const mishap = mishaps.find(([at]) => at === number)
    const kinds: readonly FaultKind[] = faultKinds[port]
    return mishap ? kinds[mishap[1] % kinds.length]! : null
  }
}

/** A full minute, since services know no seconds; null where posts go out at once. */
function timeIn(lead: number, world: World): number | null {
  return world.service.atOnce ? null : Math.ceil(world.now() / minute + lead) * minute
}

/** Its files are older versions of what the tip has. */
function isOlder(commit: Commit, world: World): boolean {
  const names = namesOf(world.tip().posts)
  const its = namesOf(commit.posts)
  return commit !== world.tip() && its.length > 0 && its.every((name) => names.includes(name))
}

function namesOf(posts: Posts): string[] {
  return Object.values(posts).map(({ name }) => name)
}

/** No two files of a history have the same text, whatever is taken back. */
function newest({ name }: PostFile, world: World): number {
  const files = world.commits.flatMap(({ posts }) => Object.values(posts))
  return Math.max(...files.filter((file) => file.name === name).map(({ version }) => version))
}

function pick<Item>(items: readonly Item[], choice: number): Item | undefined {
  return items[choice % items.length]
}
