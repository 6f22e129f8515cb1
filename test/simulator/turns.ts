/** Stories in which somebody or something else took a turn: a person at the service, git, or the ledger itself. */
import { changeByHand, createByHand, deleteByHand } from "./hand.ts"
import { textOf } from "./repository.ts"
import { run } from "./run.ts"
import type { ServiceName } from "./services.ts"
import { later, other, path, publishFirst, remoteIdOf, type Deed, type Story } from "./stories.ts"
import type { World } from "./world.ts"

const minute = 60_000
const hour = 60 * minute

async function untilPublished(world: World): Promise<void> {
  await world.advance(9 * hour)
  await run(world, { command: "sync" })
}

function rewind(world: World, versions: number): void {
  world.ledger.rewind(versions)
  world.oracle.rewound = true
}

/** The ledger is not to be trusted until somebody restores it. */
function distrusting(spoil: (world: World) => void): Deed {
  return {
    begin: async (world, { file }) => {
      await publishFirst(world, { ...other, [path]: file(1) })
      world.push({ [path]: file(2) })
      spoil(world)
      world.oracle.distrust = true
    },
    heal: (world) => {
      world.oracle.distrust = false
      world.ledger.rewind(world.ledger.versions() - 1)
    },
  }
}

const deeds = {
  "removed after it was published": {
    begin: async (world, { file }) => {
      await publishFirst(world, { ...other, [path]: file(1) })
      await untilPublished(world)
      world.push(other)
    },
  },
  "edited after it was published": {
    begin: async (world, { file }) => {
      await publishFirst(world, { [path]: file(1) })
      await untilPublished(world)
      world.push({ [path]: file(2) })
    },
  },
  "removed, cancelled, and put back": {
    begin: async (world, { file }) => {
      await publishFirst(world, { ...other, [path]: file(1) })
      await publishFirst(world, other)
      world.push({ ...other, [path]: file(1) })
    },
  },
  "edited a minute before its time": {
    begin: async (world, { file }) => {
      const soon = world.now() + 12 * minute
      await publishFirst(world, { [path]: file(1, { at: soon }) })
      await world.advance(minute)
      world.push({ [path]: file(2, { at: soon }) })
    },
  },
  "removed a minute before its time": {
    begin: async (world, { file }) => {
      await publishFirst(world, { ...other, [path]: file(1, { at: world.now() + 12 * minute }) })
      await world.advance(minute)
      world.push(other)
    },
  },
  "all files are gone": {
    begin: async (world, { file }) => {
      await publishFirst(world, { [path]: file(1) })
      world.push({})
    },
  },
  "renamed while it is scheduled": {
    begin: async (world, { file }) => {
      await publishFirst(world, { [path]: file(1) })
      world.push({ "posts/moved.md": file(1) })
    },
  },
  "deleted by hand": {
    begin: async (world, { file }) => {
      await publishFirst(world, { [path]: file(1) })
      await deleteByHand(world, remoteIdOf(world))
    },
  },
  "deleted by hand, and edited in the file": {
    begin: async (world, { file }) => {
      await publishFirst(world, { [path]: file(1) })
      await deleteByHand(world, remoteIdOf(world))
      world.push({ [path]: file(2) })
    },
  },
  "changed by hand, and edited in the file": {
    begin: async (world, { file }) => {
      await publishFirst(world, { [path]: file(1) })
      await changeByHand(world, remoteIdOf(world), "Said better by hand.")
      world.push({ [path]: file(2) })
    },
  },
  "changed by hand, and removed from the files": {
    begin: async (world, { file }) => {
      await publishFirst(world, { ...other, [path]: file(1) })
      await changeByHand(world, remoteIdOf(world), "Said better by hand.")
      world.push(other)
    },
  },
  "the same is there already by hand": {
    begin: async (world, { file }) => {
      await publishFirst(world, other)
      await createByHand(world, { text: textOf(file(1)), at: file(1).at! })
      await world.advance(hour)
      world.push({ ...other, [path]: file(1) })
    },
  },
  "the same is made by hand afterwards": {
    begin: async (world, { file }) => {
      await publishFirst(world, { ...other, [path]: file(1) })
      await world.advance(hour)
      await createByHand(world, { text: textOf(file(1)), at: file(1).at! })
      world.push({ ...other, [path]: file(2) })
    },
  },
  "the ledger is deleted": {
    begin: async (world, { file }) => {
      await publishFirst(world, { ...other, [path]: file(1) })
      rewind(world, 0)
    },
  },
  "the ledger is deleted after it was published": {
    begin: async (world, { file }) => {
      await publishFirst(world, { ...other, [path]: file(1) })
      await untilPublished(world)
      rewind(world, 0)
    },
  },
  "the ledger is rewound": {
    begin: async (world, { file }) => {
      await publishFirst(world, other)
      const versions = world.ledger.versions()
      await publishFirst(world, { ...other, [path]: file(1) })
      rewind(world, versions)
    },
  },
  "the ledger belongs to another repository": distrusting((world) => {
    const { meta } = world.ledger.read()
    const lineage = { ...meta!.lineage, repository: "example.com/acme/copy" }
    world.ledger.tamper("meta.json", JSON.stringify({ ...meta, lineage }))
  }),
  "the ledger is of a newer version": distrusting((world) => {
    const { meta } = world.ledger.read()
    world.ledger.tamper("meta.json", JSON.stringify({ ...meta, oldestReader: 2 }))
  }),
  "the ledger cannot be read": distrusting((world) => {
    world.ledger.tamper("meta.json", '{"schema": 1, "oldest')
  }),
  "a run of an old commit": {
    begin: async (world, { file }) => {
      await publishFirst(world, { ...other, [path]: file(1) })
      await publishFirst(world, { ...other, [path]: file(2) })
    },
    first: (world) => ({ commit: world.commits[0]! }),
  },
  "a force push without the file": {
    begin: async (world, { file }) => {
      await publishFirst(world, { ...other, [path]: file(1) })
      world.push(other, null)
    },
  },
  "one of two accounts fails": {
    begin: async (world, { file }) => {
      const { provider, accounts } = world.service
      world.sandbox.failAccount(provider, accounts.two[0], "The network refused it")
      await publishFirst(world, { [path]: file(1, { targets: ["one", "two"] }) })
      await untilPublished(world)
    },
  },
} satisfies Record<string, Deed>

const needsChange = ["changed by hand, and edited in the file", "changed by hand, and removed from the files"]
const needsDelete = ["deleted by hand", "deleted by hand, and edited in the file"]

function isPossible(name: string, service: ServiceName): boolean {
  return service !== "final" || ![...needsChange, ...needsDelete].includes(name)
}

/** With every service that posts at a given time. */
export const turnStories: readonly Story[] = (["draft", "direct", "final"] as const).flatMap((service) =>
  Object.entries(deeds)
    .filter(([name]) => isPossible(name, service))
    .map(([name, deed]) => ({ name: `${service}: ${name}`, service, deed, ...later })),
)
