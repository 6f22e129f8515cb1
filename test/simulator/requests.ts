/** What may leave a run: I2, I3, I5, I6, I8 and I10, as every request is about to leave. */
import { toInstant } from "../../src/lib/clock.ts"
import { sha256 } from "../../src/lib/hash.ts"
import type { LedgerDelivery } from "../../src/model/ledger.ts"
import type { SandboxPost } from "../../src/sandbox/world.ts"
import {
  deliveriesIn,
  idsOf,
  isAlive,
  isLate,
  isMoving,
  landsLate,
  type Knowledge,
  type Known,
  type Leaving,
  type Request,
  type RunAtWork,
} from "./oracle.ts"
import { isAncestor, textOf } from "./repository.ts"
import { deedOf } from "./services.ts"

/** Milliseconds before its time in which a post is left alone. */
const guard = 2 * 60_000

export function watchRequests(knowledge: Knowledge): (request: Request) => Leaving {
  const { oracle, service } = knowledge
  return (request) => {
    const { method, path, run } = request
    if (method === "GET") return null
    if (oracle().distrust) oracle().complain("I10", `${method} ${path} although the ledger cannot be trusted`)
    const deed = deedOf(service, method, path)
    switch (deed.kind) {
      case "create":
        return checkCreate(request, knowledge)
      case "touch":
        checkTouch(deed.id, request, knowledge)
        return null
      case "order":
        checkOrder(deed.id, `run ${run}: ${method} for post ${deed.id}`, knowledge)
        return null
      case "other":
        return null
    }
  }
}

/** I2 and I3: a durable claim, used once, and nothing of the same kind is there or may come. */
function checkCreate({ text, run }: Request, knowledge: Knowledge): Leaving {
  const { left, ledger, oracle, sandbox } = knowledge
  const written = /This is (\S+), version (\d+)\./.exec(text)
  const hash = written && sha256(textOf({ name: written[1]!, version: Number(written[2]) }))
  const claims = deliveriesIn(ledger().read()).filter(({ delivery }) => {
    return delivery.state === "sending" && delivery.textHash === hash
  })
  const free = claims.find(({ delivery }) => !left.has(delivery.attempts.at(-1)!.id))
  if (!free) {
    const why = claims.length > 0 ? "its claim was used before" : "no claim of it is in the ledger"
    oracle().complain("I2", `a create leaves, but ${why}: ${text.slice(0, 200)}`)
    return null
  }
  const attempt = free.delivery.attempts.at(-1)!
  left.add(attempt.id)
  if (sandbox.clock.now() > Date.parse(attempt.sendNotAfter))
    oracle().complain("deadline", `a create leaves after ${attempt.sendNotAfter}`)
  const its = claims.filter(({ delivery }) => delivery.attempts.at(-1)!.id === attempt.id)
  for (const each of its) checkEarlier(each, knowledge)
  return {
    key: free.key,
    accounts: its.map(({ delivery }) => delivery.account),
    attempt: attempt.id,
    run,
    takeover: Date.parse(attempt.sendNotAfter) + landsLate,
    sources: new Set([attempt.source ?? ""]),
  }
}

/** Ends of a create after which another one may follow. */
const harmless: readonly unknown[] = ["not-sent", "not-executed", "rejected", "absent", "resolved"]

function checkEarlier({ key, delivery }: Known, knowledge: Knowledge): void {
  const { births, generations, oracle, sandbox, service } = knowledge
  const { account, attempts, generation, provider } = delivery
  const name = `${key} on ${provider} account ${account}`
  // What came before a person settled it is settled.
  const settled = attempts.findLastIndex(({ outcome }) => outcome === "resolved")
  const open = attempts.slice(settled + 1, -1).filter(({ id, action, outcome }) => {
    return action === "create" && generations.get(id) === generation && !harmless.includes(outcome)
  })
  if (open.length > 0 && service.tier !== "B")
    oracle().complain("I3", `a second create of ${name}, while an earlier one is ${open[0]!.outcome}`)
  // A ledger that was set back cannot know.
  if (oracle().rewound) return
  for (const post of sandbox.posts()) {
    const birth = births.get(post.id)
    const isOurs = birth?.key === key && post.deliveries.some((each) => each.account.id === account)
    if (isOurs && !isLate(birth) && !birth.isSecond && isAlive(post))
      oracle().complain("I3", `a second create of ${name}, while post ${post.id} is ${post.status}`)
  }
}

/** I5, I6 and I8: only what is ours, as it was announced, not when it is about to be out, and not on an old commit's word. */
function checkTouch(id: string, { method, run }: Request, knowledge: Knowledge): void {
  const { births, ledger, oracle, running, sandbox } = knowledge
  const deed = `run ${run}: ${method} of post ${id}`
  const owners = deliveriesIn(ledger().read()).filter(({ delivery }) => idsOf(delivery).includes(id))
  if (owners.length === 0) oracle().complain("I6", `${deed}, which the ledger does not have`)
  else if (!owners.some(({ delivery }) => isAnnounced(id, delivery)))
    oracle().complain("I2", `${deed}, which the ledger does not announce`)
  if (oracle().byHand.has(id)) oracle().complain("I6", `${deed}, which a person made or changed`)
  for (const { delivery } of owners) births.get(id)?.sources.add(delivery.attempts.at(-1)?.source ?? "")
  const post = sandbox.posts().find((each) => each.id === id)
  checkMoment(post, deed, knowledge)
  // A draft that was never sent on its way, and a second copy, are taken back whatever the files say.
  const isWanted = post?.status !== "draft" && owners.some(({ delivery }) => delivery.remoteId === id)
  const atWork = running.get(run)
  if (isWanted && atWork) checkWord(deed, atWork, knowledge)
}

/** On the word of the files: there have to be some, and they must not be of an old commit. */
function checkWord(deed: string, { commit, since }: RunAtWork, { oracle }: Knowledge): void {
  if (typeof since === "string" && !isAncestor(since, commit))
    oracle().complain("I8", `${deed}, on the word of a commit that does not contain the last one`)
  if (Object.keys(commit.posts).length === 0)
    oracle().complain("I6", `${deed}, because there are no files any more`)
}

function isAnnounced(id: string, delivery: LedgerDelivery): boolean {
  const isBegun = delivery.extras.some((extra) => extra.id === id && extra.outcome === null)
  return isBegun || (delivery.remoteId === id && isMoving(delivery))
}

function checkMoment(post: SandboxPost | undefined, deed: string, { oracle, sandbox }: Knowledge): void {
  if (!post) return
  if (["publishing", "published", "partial"].includes(post.status))
    oracle().complain("I5", `${deed}, which is ${post.status}`)
  const isWaiting = post.status === "scheduled" || post.status === "needs-approval"
  if (isWaiting && post.dueAt !== null && post.dueAt - sandbox.clock.now() < guard)
    oracle().complain("I5", `${deed}, which goes out at ${toInstant(post.dueAt)}`)
}

/** Only a draft that the ledger has is sent on its way, so that a lost answer can be looked up. */
function checkOrder(id: string, deed: string, { ledger, oracle }: Knowledge): void {
  const isKnown = deliveriesIn(ledger().read()).some(({ delivery }) => delivery.remoteId === id)
  if (!isKnown) oracle().complain("I2", `${deed}, which the ledger does not have`)
}
