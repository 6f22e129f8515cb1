/** Two posts do not say the same on one account within 90 days, which the plan would refuse. Needs all posts at once. */
import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import { canonicalText } from "../../lib/canonical-text.ts"
import type { Target } from "../../model/config.ts"
import { duplicateWindow, type Content, type DataPath, type When } from "../../model/post.ts"
import type { Range } from "../../model/range.ts"
import { mergeTargets } from "./merge.ts"

/** What of a post matters here; a ValidatedPost is one. */
interface SayingPost {
  readonly path: string
  readonly when: Pick<When, "at">
  readonly allowDuplicate: boolean
  readonly contents: readonly {
    readonly target: Pick<Target, "name" | "provider" | "account">
    readonly content: Pick<Content, "text">
    readonly textPath: DataPath
  }[]
  readonly locate: (path: DataPath) => Range
}

/** One text on one account. */
interface Saying {
  readonly post: SayingPost
  readonly target: string
  readonly textPath: DataPath
  /** Account and text, as they are compared. */
  readonly mark: string
  /** Milliseconds since the epoch; null where the file does not say. */
  readonly time: number | null
}

/**
 * The later one is pointed at, unless one of the two allows it: the ledger, which is not read here, may have either of them
 * already. An error only where both times are still to come; else the earlier one may be long over, or never have gone out.
 */
export function checkSameText(posts: readonly SayingPost[], { now }: { readonly now: number }): Diagnostic[] {
  const byMark = Map.groupBy(posts.flatMap(sayingsOf), ({ mark }) => mark)
  return mergeTargets([...byMark.values()].flatMap((sayings) => checkAlike(sayings, now)))
}

function sayingsOf(post: SayingPost): Saying[] {
  return post.contents.flatMap(({ target, content, textPath }) => {
    const text = canonicalText(content.text)
    // Posts without a text are compared by their media, in the plan.
    if (text === "") return []
    const mark = `${target.provider} ${target.account} ${text}`
    const { at } = post.when
    return [{ post, target: target.name, textPath, mark, time: at === null ? null : Date.parse(at) }]
  })
}

function checkAlike(sayings: readonly Saying[], now: number): Diagnostic[] {
  const taken: Saying[] = []
  const found: Diagnostic[] = []
  for (const saying of sayings.toSorted(bySendTime)) {
    const other = taken.find((each) => isTooNear(each, saying, now))
    // What is over is nobody's business any more.
    const isOver = saying.time !== null && saying.time <= now
    if (!other || isOver) taken.push(saying)
    else found.push(tell(saying, other, now))
  }
  return found
}

function isTooNear(one: Saying, other: Saying, now: number): boolean {
  if (one.post.allowDuplicate || other.post.allowDuplicate) return false
  return Math.abs((one.time ?? now) - (other.time ?? now)) <= duplicateWindow
}

function tell({ post, target, textPath, time }: Saying, other: Saying, now: number): Diagnostic {
  const isSure = time !== null && other.time !== null && other.time > now
  const args = { other: other.post.path, when: isSure ? "within 90 days" : "maybe within 90 days" }
  const location = { path: post.path, range: post.locate(textPath) }
  return diagnose("text/same-text", args, { location, target, severity: isSure ? "error" : "warning" })
}

/** As the plan orders them: without a time first. */
function bySendTime(a: Saying, b: Saying): number {
  return (a.time ?? 0) - (b.time ?? 0) || (a.post.path < b.post.path ? -1 : 1)
}
