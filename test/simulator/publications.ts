/** What went out: at most once, what was committed, and when it was asked for. */
import type { Publication } from "../../src/sandbox/world.ts"
import { isLate, type Birth, type Knowledge } from "./oracle.ts"
import { textOf, type PostFile } from "./repository.ts"
import type { Past } from "./rows.ts"

/** Milliseconds that a service may take. */
const punctual = 10 * 60_000
/** Milliseconds before its time in which nothing is taken back. */
const guard = 2 * 60_000

/** Looks at what is new in the log of publications at each call. */
export function watchPublications(knowledge: Knowledge): () => void {
  const { sandbox, commits, oracle } = knowledge
  let seen = 0
  const earlier = new Map<string, Publication>()

  function check(publication: Publication): void {
    const { complain, births, byHand, doubled } = oracle()
    const { postId, account, text, at } = publication
    const birth = births.get(postId)
    if (!birth) return
    const name = `${birth.key} on account ${account}`
    const before = earlier.get(name)
    const first = before && births.get(before.postId)
    const isForced = first?.attempt === birth.attempt && !couldHelp(birth, Date.parse(at), knowledge)
    // Two requests that both lay in the network for longer than a claim is waited for: nobody's to catch.
    const areLate = first !== undefined && isLate(first) && isLate(birth)
    if (isForced || areLate) doubled.add(birth.key)
    else if (before) complain("I1", `${name} went out twice: as post ${before.postId} and as post ${postId}`)
    earlier.set(name, publication)
    if (byHand.has(postId)) return

    const files = commits.flatMap(({ sha, posts }) => Object.values(posts).map((post) => ({ sha, post })))
    const mine = files.filter(({ post }) => textOf(post) === text)
    if (!mine.some(({ sha }) => birth.sources.has(sha)))
      complain("I7", `"${text}" went out, which no commit of its claims has`)
    const due = dueOf(mine[0]?.post)
    if (due === null) return
    const late = Date.parse(at) - due
    if (late < 0 || late > punctual) complain("late", `${name} went out at ${at}, ${late} ms after its time`)
  }

  return () => {
    const all = sandbox.publications()
    for (; seen < all.length; seen++) check(all[seen]!)
  }
}

/** Whether some run had the time to take a double back: the one that sent it, or one that might take over. */
function couldHelp(
  { run, landedAt, takeover }: Birth,
  outAt: number,
  { service, history }: Knowledge,
): boolean {
  if (service.atOnce || !service.canAmend) return false
  return history.some((past) => {
    const isInTime = past.endedAt > landedAt && past.endedAt < outAt - guard
    const isItsTurn = past.run === run || past.beganAt > takeover
    return past.ending === "finished" && isInTime && isItsTurn && isUndisturbed(past)
  })
}

function isUndisturbed({ touches }: Past): boolean {
  return touches.every(({ fault }) => fault === null || fault === "twice")
}

function dueOf(post: PostFile | undefined): number | null {
  return post?.at ?? null
}
