/** Plays stories with every fault at every place, and tells what was broken and which rows of the crash table were met. */
import { each } from "../../src/lib/each.ts"
import { settle } from "./ending.ts"
import { faultAt, faultKinds, noFaults, type FaultKind, type Faults } from "./faults.ts"
import type { Violation } from "./oracle.ts"
import type { Touch } from "./ports.ts"
import type { Folders } from "./repository.ts"
import type { Row } from "./rows.ts"
import { start, untilStill } from "./run.ts"
import { stateOf } from "./state.ts"
import { begin, type Story } from "./stories.ts"
import type { World } from "./world.ts"

export interface Budget {
  /** What goes wrong in the second run, after every single thing that went wrong in the first. Default: nothing. */
  readonly second?: readonly FaultKind[] | "everything"
  /** Whether a run is also suspended at every place while another runs. Default: it is not. */
  readonly overlaps?: true
  /** Whether the first thing that is broken ends it. Default: everything is played. */
  readonly first?: true
  /** Whether what leads to a state that was seen already is played to its end too. Default: it is not. */
  readonly repeats?: true
}

export interface Explored {
  /** How many times the two runs were played. */
  readonly scenarios: number
  readonly rows: ReadonlySet<Row>
  readonly failures: readonly Failure[]
}

export interface Failure {
  readonly story: string
  /** What went wrong, such as `#3 twice, nothing`. */
  readonly mishaps: string
  readonly violations: readonly Violation[]
  readonly trace: readonly string[]
}

/** Worlds that are played side by side. They share nothing, so their order changes nothing. */
const lanes = 4
const minute = 60_000

export async function explore(
  stories: readonly Story[],
  folders: Folders,
  budget: Budget = {},
): Promise<Explored> {
  const rows = new Set<Row>()
  const failures: Failure[] = []
  let scenarios = 0
  for (const story of stories) {
    const search = { story, folders, budget, ends: new Set<string>() }
    for await (const played of playAll(search)) {
      scenarios++
      for (const row of played.world.rows) rows.add(row)
      const { violations } = played.world.oracle
      const { mishaps, world } = played
      if (violations.length === 0) continue
      failures.push({ story: story.name, mishaps, violations, trace: world.trace })
      if (budget.first) return { scenarios, rows, failures }
    }
  }
  return { scenarios, rows, failures }
}

interface Search {
  readonly story: Story
  readonly folders: Folders
  readonly budget: Budget
  /** States after the two runs that were played to their end. */
  readonly ends: Set<string>
}

interface Played {
  readonly world: World
  /** What went wrong, for a person. */
  readonly mishaps: string
  readonly first: Mishap
  /** What the two runs did. */
  readonly touches: readonly (readonly Touch[])[]
  /** State after the first run. */
  readonly between: string
}

/** A fault, and the number of the touch that it befalls. */
type Mishap = { readonly at: number; readonly kind: FaultKind } | null

async function* playAll(search: Search): AsyncGenerator<Played> {
  const { story, budget } = search
  const clean = await playRuns(search, null, null)
  const places = clean.touches[0]!
  const firsts = await each(mishapsAt(places), lanes, (mishap) => playRuns(search, mishap, null))
  yield* await settled([clean, ...firsts], search)
  if (budget.second) {
    const seen = new Set<string>()
    for (const { between, first, touches } of [clean, ...firsts]) {
      if (seen.has(between) && !budget.repeats) continue
      seen.add(between)
      const mishaps = mishapsAt(touches[1]!, budget.second)
      yield* await settled(await each(mishaps, lanes, (second) => playRuns(search, first, second)), search)
    }
  }
  if (budget.overlaps) {
    const suspensions = places.flatMap(({ number: at, port }): Suspension[] => [
      ...[0, story.gap, 30 * minute].map((wait): Suspension => ({ at, kind: "suspended", wait })),
      { at, kind: "suspended", wait: 30 * minute, host: "tells" },
      ...(port === "write" ? [{ at, kind: "suspended-after", wait: 30 * minute } as const] : []),
    ])
    yield* await settled(await each(suspensions, lanes, (suspension) => playTwo(search, suspension)), search)
  }
}

/** Plays on where the state is new, and answers all of them, in order. */
async function settled(played: readonly Played[], { ends, budget, story }: Search): Promise<Played[]> {
  const fresh = played.filter(({ world }) => {
    story.deed.heal?.(world)
    const state = stateOf(world)
    const isNew = !ends.has(state)
    ends.add(state)
    return isNew || budget.repeats
  })
  await each(fresh, lanes, ({ world }) => settle(world))
  return [...played]
}

/** Everything that can go wrong at these places. */
function mishapsAt(touches: readonly Touch[], only: Budget["second"] = "everything"): Mishap[] {
  return touches.flatMap(({ number: at, port }) => {
    const kinds: readonly FaultKind[] = faultKinds[port]
    return kinds.filter((kind) => only === "everything" || only.includes(kind)).map((kind) => ({ at, kind }))
  })
}

async function playRuns({ story, folders }: Search, first: Mishap, second: Mishap): Promise<Played> {
  const world = await begin(story, folders)
  const one = start(world, { ...story.deed.first?.(world), faults: toFaults(first) })
  await one.ended
  const between = stateOf(world)
  await world.advance(story.gap)
  const two = start(world, { faults: toFaults(second) })
  await two.ended
  const mishaps = [first, second].map((mishap) => (mishap ? `#${mishap.at} ${mishap.kind}` : "nothing"))
  return {
    world,
    mishaps: mishaps.join(", then "),
    first,
    touches: [one.ports.touches, two.ports.touches],
    between,
  }
}

interface Suspension {
  readonly at: number
  readonly kind: "suspended" | "suspended-after"
  /** Milliseconds until the other run begins. */
  readonly wait: number
  readonly host?: "tells"
}

async function playTwo({ story, folders }: Search, { at, kind, wait, host }: Suspension): Promise<Played> {
  const world = await begin(story, folders)
  const told = host ? { host } : {}
  const one = start(world, { ...story.deed.first?.(world), faults: faultAt(at, kind), ...told })
  await untilStill(one)
  await world.advance(wait)
  const two = start(world, told)
  await two.ended
  one.ports.resume()
  await one.ended
  const mishaps = `${kind} at #${at} for ${wait / minute} min${host ? ", and the host tells" : ""}`
  return { world, mishaps, first: null, touches: [], between: "" }
}

function toFaults(mishap: Mishap): Faults {
  return mishap === null ? noFaults : faultAt(mishap.at, mishap.kind)
}
