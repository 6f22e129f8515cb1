/** What has to be true once faults have stopped: nothing is stuck, and the ledger tells the truth. */
import { sha256 } from "../../src/lib/hash.ts"
import type { LedgerDelivery } from "../../src/model/ledger.ts"
import { deliveriesIn, isAlive, type Known } from "./oracle.ts"
import { textOf } from "./repository.ts"
import { run, settleByHand, type Ending } from "./run.ts"
import type { World } from "./world.ts"

const minute = 60_000
/** Milliseconds between two clean runs: longer than a claim is left to its owner. */
const pause = 25 * minute

const resting: readonly LedgerDelivery["state"][] = [
  ...(["draft", "scheduled", "published", "failed", "rejected"] as const),
  ...(["cancelled", "skipped", "gone"] as const),
]

/** Three clean runs, a person who settles what nobody knows, the time of every post, and a last look. */
export async function settle(world: World): Promise<void> {
  await cleanRuns(world, 3)
  await settleUnknown(world)
  const times = Object.values(world.tip().posts).flatMap(({ at }) => at ?? [])
  await world.advance(Math.max(0, ...times.map((at) => at - world.now())) + 60 * minute)
  await run(world, { command: "sync" })
  checkEnd(world, await run(world), "past")
  for (const { key, delivery } of deliveriesIn(world.ledger.read())) {
    const { state, scheduledAt, remoteId } = delivery
    const isDue = scheduledAt !== null && Date.parse(scheduledAt) < world.now() - 30 * minute
    if (state === "scheduled" && isDue && !world.oracle.byHand.has(remoteId ?? ""))
      world.oracle.complain("I4", `${key} is still scheduled although its time is over`)
  }
  for (const key of world.oracle.doubled) {
    // A run that died before it could say so left a mark.
    const isMarked = deliveriesIn(world.ledger.read()).some((each) => {
      return each.key === key && each.delivery.extras.some(({ outcome }) => outcome === "left")
    })
    const isTold = isMarked || world.history.some(({ red }) => red.has(key))
    if (!isTold) world.oracle.complain("untold", `${key} went out twice, and no run was red about it`)
  }
}

async function cleanRuns(world: World, count: number): Promise<void> {
  let last: Ending | null = null
  for (let index = 0; index < count; index++) {
    await world.advance(pause)
    last = await run(world)
  }
  checkEnd(world, last!, "to come")
}

/** What a person finds at the service, and on the network itself, is true. */
export async function settleUnknown(world: World): Promise<void> {
  const unknown = deliveriesIn(world.ledger.read()).filter(({ delivery }) => delivery.state === "unknown")
  if (unknown.length === 0) return
  for (const { key, delivery } of unknown)
    await settleByHand(world, { key, target: delivery.target, verdict: verdictOn(world, key, delivery) })
  await cleanRuns(world, 1)
  const left = deliveriesIn(world.ledger.read()).filter(({ delivery }) => delivery.state === "unknown")
  for (const { key } of left) world.oracle.complain("I4", `${key} is unknown although a person settled it`)
}

function verdictOn(world: World, key: string, { account }: LedgerDelivery): string {
  const found = postsOf(world, key, account).find(isAlive)
  if (found) return `posted:${found.id}`
  const isOut = world.sandbox.publications().some((each) => {
    return each.account === account && world.oracle.births.get(each.postId)?.key === key
  })
  return isOut ? "skip" : "not-posted"
}

/** `times`: of the posts, as far as they matter. */
function checkEnd(world: World, ending: Ending, times: "to come" | "past"): void {
  if (ending.kind !== "finished") return
  const { exitCode } = ending.result
  const known = deliveriesIn(world.ledger.read())
  for (const each of known) {
    checkRest(world, each, exitCode)
    checkTruth(world, each)
  }
  for (const [id, { key, accounts }] of world.oracle.births) checkStray(world, id, { key, accounts, known })
  if (exitCode === 0) checkGreen(world, known, times)
}

/** I4 and I11: at rest, or loudly unknown, or missed and red. */
function checkRest(world: World, known: Known, exitCode: number): void {
  const { key, path, delivery } = known
  const { state, target } = delivery
  const complain = (detail: string) => world.oracle.complain("I4", `${key} → ${target}: ${detail}`)
  if (state === "unknown") {
    if (exitCode !== 3) complain(`unknown, but the run ended with ${exitCode}`)
    // Later, nobody can say whether a draft that is gone was public before.
    const isToCome = delivery.when.at !== null && Date.parse(delivery.when.at) > world.now()
    if (world.service.tier === "B" && isToCome) complain(`unknown, though a draft can always be made again`)
  } else if (state === "open") {
    const file = world.tip().posts[path]
    const isMissed = typeof file?.at === "number" && file.at < world.now()
    if (file && ((!isMissed && !isRefused(world, known)) || exitCode === 0))
      complain(`still open, and the run ended with ${exitCode}`)
  } else if (!resting.includes(state)) complain(`still ${state} after clean runs`)
}

/**
 * The same is there already, by hand or under another key, or a ledger that was set back does not know it: nothing is sent,
 * and every run is red.
 */
function isRefused(world: World, { key, delivery }: Known): boolean {
  const { rewound, births } = world.oracle
  const others = world.sandbox.posts().filter(({ id }) => rewound || births.get(id)?.key !== key)
  const isThere = others.some((post) => {
    return isAlive(post) && post.deliveries.some(({ text }) => sha256(text) === delivery.textHash)
  })
  return isThere && world.history.at(-1)!.red.has(key)
}

function checkTruth(world: World, known: Known): void {
  const { key, delivery } = known
  const { state, remoteId, account } = delivery
  const lie = (what: string) =>
    world.oracle.complain("truth", `the ledger has ${key} on ${account} as ${state}, but ${what}`)
  const post = world.sandbox.posts().find(({ id }) => id === remoteId)
  switch (state) {
    case "scheduled":
      if (!post) lie(`there is no post ${remoteId}`)
      else if (!isAlive(post) && !world.oracle.byHand.has(post.id)) lie(`post ${remoteId} is ${post.status}`)
      break
    case "published":
      if (!world.sandbox.publications().some(({ postId }) => postId === remoteId))
        lie(`post ${remoteId} never went out`)
      break
    case "open":
    case "cancelled":
    case "rejected":
    case "skipped":
    case "gone": {
      const alive = postsOf(world, key, account).find(isAlive)
      if (alive && !isRefused(world, known)) lie(`post ${alive.id} is ${alive.status}`)
      break
    }
    default:
  }
}

interface Owned {
  readonly key: string
  readonly accounts: readonly string[]
  readonly known: readonly Known[]
}

/** Nothing of ours is, or will be, public that the ledger does not have. */
function checkStray(world: World, id: string, { key, accounts, known }: Owned): void {
  const post = world.sandbox.posts().find((each) => each.id === id)
  if (!post || !isAlive(post)) return
  const its = known.filter((each) => each.key === key && accounts.includes(each.delivery.account))
  const isKnown = its.some(({ delivery: { remoteId, extras, state } }) => {
    return remoteId === id || state === "unknown" || extras.some((extra) => extra.id === id && extra.outcome)
  })
  // A ledger that was set back does not know it, and every run is red about it.
  if (world.oracle.rewound && world.history.at(-1)!.red.has(key)) return
  // The service doubled it, and a run told of both.
  if (world.oracle.doubled.has(key)) return
  if (!isKnown) world.oracle.complain("truth", `post ${id} of ${key} is ${post.status}, and no ledger has it`)
}

/** A green run is one after which the service has what the tip asks for. */
function checkGreen(world: World, known: readonly Known[], times: "to come" | "past"): void {
  const over: readonly string[] = ["skipped", "gone", "failed", "cancelled"]
  for (const [path, file] of Object.entries(world.tip().posts)) {
    for (const target of file.targets) {
      const account = world.service.accounts[target][0]
      const isThere = world.sandbox.posts().some((post) => {
        const its = post.deliveries.find((each) => each.account.id === account)
        return its?.text === textOf(file) && isAlive(post)
      })
      const hash = sha256(textOf(file))
      const isIts = (each: Known) => each.path === path || each.delivery.textHash === hash
      const its = known.find((each) => isIts(each) && each.delivery.account === account)?.delivery
      // What was edited when it was about to go out is red only once it is out.
      const isNear =
        its?.state === "scheduled" && Date.parse(its.scheduledAt ?? "") < world.now() + 3 * minute
      const isJustOut = times === "to come" && (isNear || its?.state === "published")
      const isLeft =
        isJustOut || over.includes(its?.state ?? "") || world.oracle.byHand.has(its?.remoteId ?? "")
      if (!isThere && !isLeft)
        world.oracle.complain("green", `the run was green, but "${textOf(file)}" is not on ${target}`)
    }
  }
}

function postsOf(world: World, key: string, account: string) {
  return world.sandbox.posts().filter(({ id, deliveries }) => {
    return world.oracle.births.get(id)?.key === key && deliveries.some((each) => each.account.id === account)
  })
}
