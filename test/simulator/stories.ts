/** Small histories, each up to the moment at which a run begins that something goes wrong in. */
import { deliveriesIn } from "./oracle.ts"
import type { Folders, PostFile } from "./repository.ts"
import { run, type Order } from "./run.ts"
import { services, type ServiceName } from "./services.ts"
import { createWorld, type World } from "./world.ts"

const minute = 60_000
const hour = 60 * minute
const start = Date.parse("2026-11-25T12:00:00Z")

export interface Story {
  readonly name: string
  readonly service: ServiceName
  /** Milliseconds from the start to the time of its post. */
  readonly lead: number
  /** Milliseconds between the two runs in which something goes wrong. */
  readonly gap: number
  readonly deed: Deed
}

/** What happened before the two runs, and what is special about them. */
export interface Deed {
  readonly begin: (world: World, plot: Plot) => Promise<void>
  /** The first of the two runs. Default: a publish of the tip. */
  readonly first?: (world: World) => Order
  /** What a person sets right after the two runs. */
  readonly heal?: (world: World) => void
}

export interface Plot {
  /** A version of the post that the story is about. */
  readonly file: (version: number, given?: Partial<PostFile>) => PostFile
}

export const path = "posts/a.md"
/** A second post, so that the folder is never empty. */
export const other = {
  "posts/b.md": { name: "b", version: 1, at: start + 30 * 24 * hour, targets: ["two"] },
} as const

/** The world at the moment at which things begin to go wrong. */
export async function begin({ service, lead, deed }: Story, folders: Folders): Promise<World> {
  const world = createWorld({ service: services[service], folders, start })
  const at = world.service.atOnce ? null : start + lead
  await deed.begin(world, {
    file: (version, given) => ({ name: "a", version, at, targets: ["one"], ...given }),
  })
  return world
}

const deeds = {
  create: {
    begin: async (world, { file }) => {
      world.push({ [path]: file(1) })
    },
  },
  "create on two accounts": {
    begin: async (world, { file }) => {
      world.push({ [path]: file(1, { targets: ["one", "two"] }) })
    },
  },
  edit: {
    begin: async (world, { file }) => {
      await publishFirst(world, { [path]: file(1) })
      world.push({ [path]: file(2) })
    },
  },
  removal: {
    begin: async (world, { file }) => {
      await publishFirst(world, { ...other, [path]: file(1) })
      world.push(other)
    },
  },
} satisfies Record<string, Deed>

export async function publishFirst(world: World, posts: Parameters<World["push"]>[0]): Promise<void> {
  world.push(posts)
  await run(world)
  await world.advance(10 * minute)
}

/** Id at the service of the post that the story is about. */
export function remoteIdOf(world: World): string {
  const known = deliveriesIn(world.ledger.read()).find(({ key }) => key === "a")
  return known?.delivery.remoteId ?? ""
}

type Times = Pick<Story, "lead" | "gap">

/** Just after, when a claim is alive; later, when it is not; past its time; and so late that nothing can be taken back. */
const soon = { lead: 8 * hour, gap: minute }
export const later = { lead: 8 * hour, gap: 20 * minute }
const past = { lead: 8 * hour, gap: 9 * hour }
const close = { lead: 35 * minute, gap: 20 * minute }

function told(name: keyof typeof deeds, service: ServiceName, times: Times): Story {
  const shown = `${times.gap / minute} min between the runs, ${times.lead / minute} min to its time`
  return { name: `${service}: ${name}, ${shown}`, service, deed: deeds[name], ...times }
}

const amendable = ["draft", "direct"] as const

/** One post, one or two accounts; create, edit and removal; every strength of the promise. */
export const smallStories: readonly Story[] = [
  ...(["draft", "direct", "final"] as const).flatMap((service) =>
    [soon, later, past, close].map((times) => told("create", service, times)),
  ),
  ...(["now", "draftNow"] as const).flatMap((service) =>
    [soon, later].map((times) => told("create", service, times)),
  ),
  ...(["draft", "direct", "final", "now"] as const).map((service) =>
    told("create on two accounts", service, later),
  ),
  ...amendable.flatMap((service) =>
    [soon, later].flatMap((times) => [told("edit", service, times), told("removal", service, times)]),
  ),
  told("edit", "final", later),
  told("removal", "final", later),
]
