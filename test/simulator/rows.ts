/** The crash table of the protocol: for each row, how to see that a run began in the situation that it describes. */
import { sha256 } from "../../src/lib/hash.ts"
import type { LedgerDelivery, LedgerSnapshot } from "../../src/model/ledger.ts"
import type { SandboxPost } from "../../src/sandbox/world.ts"
import { deliveriesIn, isAlive, isLate, type Birth, type Known } from "./oracle.ts"
import type { Touch } from "./ports.ts"
import { isAncestor, textOf, type Commit, type PostFile } from "./repository.ts"
import type { World } from "./world.ts"

/** What an earlier run did. */
export interface Past {
  /** Its id. */
  readonly run: string
  /** Epoch milliseconds. */
  readonly beganAt: number
  readonly endedAt: number
  readonly touches: readonly Touch[]
  readonly ending: "finished" | "killed" | "crashed"
  /** Keys of the posts that it was red about. */
  readonly red: ReadonlySet<string>
  /** States that the ledger had when it began. */
  readonly found: readonly LedgerDelivery["state"][]
}

/** What is there when a run begins. */
interface Situation {
  readonly world: World
  readonly commit: Commit
  readonly ledger: LedgerSnapshot
  readonly known: readonly Known[]
  /** The run before this one. */
  readonly last: Past | undefined
  /** Runs that are at work besides. */
  readonly others: ReadonlyMap<string, unknown>
}

type Test = (situation: Situation) => boolean

/** A row is met where one delivery of the ledger fits. */
const where =
  (test: (known: Known, situation: Situation) => boolean): Test =>
  (situation) =>
    situation.known.some((each) => test(each, situation))

const hadFault =
  (message: RegExp, kinds: readonly string[]): Test =>
  ({ last }) =>
    last?.touches.some(({ port, what, fault }) => {
      return port === "write" && message.test(what) && kinds.includes(fault ?? "")
    }) ?? false

export const rows = {
  "1 killed before the claim": ({ last, known, world }) =>
    last?.ending === "killed" && known.length === 0 && world.oracle.births.size === 0,
  "2 the claim's push has no reply": hadFault(/^Claim/, ["lost-request", "lost-reply", "delayed"]),
  "3 killed after the claim, before the send": where(
    ({ delivery }, { world }) => delivery.state === "sending" && !world.oracle.left.has(attemptOf(delivery)),
  ),
  "4 the server acted, the reply is lost": where(
    ({ delivery }, situation) => isOpen(delivery) && madeBy(delivery, situation).length === 1,
  ),
  "5 the server did not act": where(
    ({ delivery }, situation) =>
      isOpen(delivery) &&
      situation.world.oracle.left.has(attemptOf(delivery)) &&
      situation.world.onItsWay().length === 0 &&
      bornOf(delivery, situation).length === 0,
  ),
  "6 it landed after the claim's end": ({ world }) =>
    world.sandbox.posts().some((post) => {
      const birth = world.oracle.births.get(post.id)
      return isAlive(post) && birth !== undefined && isLate(birth)
    }),
  "7 the server acted twice": where(
    ({ delivery }, situation) => delivery.remoteId !== null && madeBy(delivery, situation).length === 2,
  ),
  "8 the outcome's push is lost": (situation) =>
    hadFault(/^Record/, ["lost-request", "outage", "killed-before"])(situation) &&
    situation.known.some(({ delivery }) => isOpen(delivery) && bornOf(delivery, situation).length === 1),
  "9 the outcome's swap is lost": hadFault(/^Record/, ["swap-lost"]),
  "10 a draft is made, its id is lost": where(
    ({ delivery }, situation) =>
      isOpen(delivery) && bornOf(delivery, situation).some(({ post }) => post.status === "draft"),
  ),
  "11 the reply to a commit is lost": where(({ delivery }) => delivery.state === "committing"),
  "12 its time passed while it was sent": where(
    ({ delivery }, { world }) =>
      isOpen(delivery) && delivery.when.at !== null && Date.parse(delivery.when.at) < world.now(),
  ),
  "13 the reply to a cancel is lost": where(({ delivery }) => delivery.state === "cancelling"),
  "14 the reply to an update is lost": where(({ delivery }) => delivery.state === "updating"),
  "15 two runs at once": ({ others }) => others.size > 0,
  "16 the owner hangs": where(({ delivery }, { others, world }) => {
    const last = delivery.attempts.at(-1)
    const isOwned = delivery.state === "sending" && last !== undefined && others.has(last.run)
    return isOwned && world.now() > Date.parse(last.sendNotAfter) + 10 * 60_000
  }),
  "17 a run of an old commit": ({ ledger: { meta }, commit }) =>
    typeof meta?.source === "string" && !isAncestor(meta.source, commit),
  "18 its file is removed, it is scheduled": where(
    ({ key, delivery }, situation) => delivery.state === "scheduled" && fileOf(key, situation) === undefined,
  ),
  "19 its file is removed, it is published": where(
    ({ key, delivery }, situation) => delivery.state === "published" && fileOf(key, situation) === undefined,
  ),
  "20 edited after it was published": where(({ key, delivery }, situation) => {
    const file = fileOf(key, situation)
    return delivery.state === "published" && file !== undefined && delivery.textHash !== sha256(textOf(file))
  }),
  "21 deleted by hand": where(
    ({ delivery }, situation) =>
      delivery.state === "scheduled" && remoteOf(delivery, situation) === undefined,
  ),
  "22 changed by hand": where(
    ({ delivery }, { world }) =>
      delivery.state === "scheduled" && world.oracle.byHand.has(delivery.remoteId ?? ""),
  ),
  "23 the same is posted by hand": ({ world, commit }) => {
    const texts = new Set(Object.values(commit.posts).map(textOf))
    return world.sandbox.posts().some(({ id, deliveries }) => {
      return !world.oracle.births.has(id) && deliveries.some(({ text }) => texts.has(text))
    })
  },
  "24 the ledger is out of reach at the start": ({ last }) =>
    last?.touches.find(({ port }) => port === "read")?.fault === "outage",
  "25 the list is out of reach in a recovery": ({ last }) =>
    last !== undefined &&
    last.found.some((state) => ["sending", "committing", "updating", "cancelling"].includes(state)) &&
    last.touches.some(({ port, fault }) => port === "look" && fault === "outage"),
  "26 the ledger is deleted or rewound": ({ world }) => world.oracle.rewound,
  "27 some accounts failed": ({ known }) =>
    known.some(
      ({ delivery: { state, remoteId } }) =>
        state === "failed" &&
        known.some(({ delivery }) => delivery.state === "published" && delivery.remoteId === remoteId),
    ),
} as const satisfies Record<string, Test>

export type Row = keyof typeof rows

/** The rows that a run meets when it begins. */
export function rowsMet(world: World, commit: Commit): Row[] {
  const ledger = world.oracle.distrust ? null : world.ledger.read()
  if (ledger === null) return []
  const known = deliveriesIn(ledger)
  const situation = { world, commit, ledger, known, last: world.history.at(-1), others: world.running }
  return (Object.keys(rows) as Row[]).filter((row) => rows[row](situation))
}

function attemptOf({ attempts }: LedgerDelivery): string {
  return attempts.at(-1)?.id ?? ""
}

/** A create without an answer in the ledger. */
function isOpen({ state, remoteId, attempts }: LedgerDelivery): boolean {
  const last = attempts.at(-1)
  if (last?.action !== "create" || remoteId !== null) return false
  return state === "sending" || last.outcome === "ambiguous"
}

function bornOf(delivery: LedgerDelivery, { world }: Situation): { post: SandboxPost; birth: Birth }[] {
  return world.sandbox.posts().flatMap((post) => {
    const birth = world.oracle.births.get(post.id)
    return birth?.attempt === attemptOf(delivery) ? [{ post, birth }] : []
  })
}

/** The same without drafts. */
function madeBy(delivery: LedgerDelivery, situation: Situation) {
  return bornOf(delivery, situation).filter(({ post }) => isAlive(post))
}

function remoteOf({ remoteId }: LedgerDelivery, { world }: Situation): SandboxPost | undefined {
  return world.sandbox.posts().find(({ id }) => id === remoteId)
}

function fileOf(key: string, { commit }: Situation): PostFile | undefined {
  return Object.values(commit.posts).find(({ name, id }) => (id ?? name) === key)
}
