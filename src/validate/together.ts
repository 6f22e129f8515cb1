/** What only shows with all posts at once. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Document } from "../document/document.ts"
import type { Excuse } from "../document/excuses.ts"
import type { Config } from "../model/config.ts"
import type { ValidatedPost } from "../model/post.ts"
import { unusedExcuses, withoutExcused } from "./excuses.ts"
import { checkGaps, checkSameText } from "./rules/index.ts"
import { withSeverities } from "./severity.ts"

/** A file that was looked at by itself. */
export interface SinglePost {
  readonly path: string
  readonly document: Document | null
  /** null where something is wrong with it alone. */
  readonly post: ValidatedPost | null
  readonly excuses: readonly Excuse[]
  /** What was found in it alone, excused or not. */
  readonly found: readonly Diagnostic[]
}

interface TogetherOptions {
  readonly config: Config
  /** Milliseconds since the epoch. */
  readonly now: number
}

export function checkTogether(all: readonly SinglePost[], options: TogetherOptions): Diagnostic[] {
  const { config } = options
  const passed = all.flatMap(({ post }) => (post ? [post] : []))
  const doubles = duplicateIds(all)
  const twice = new Set(doubles.map(({ location }) => location?.path))
  const found = withSeverities(
    [
      ...doubles,
      ...checkGaps(passed.filter(isRecent(options)), config),
      ...checkSameText(
        passed.filter(({ path }) => !twice.has(path)),
        options,
      ),
    ],
    config.rules,
  )
  const byPath = Map.groupBy(found, ({ location }) => location?.path)
  // Rules look no further at what is wrong or over, so an excuse there may still have its use.
  const isDone = passed.length === all.length
  return all.flatMap(({ path, post, excuses, found: alone }) => {
    const its = byPath.get(path) ?? []
    const told = withoutExcused(its, excuses)
    if (!isDone || !post || !isRecent(options)(post)) return told
    return [...told, ...unusedExcuses(path, { excuses, found: [...alone, ...its] })]
  })
}

/** Gaps between posts of the past are nobody's business any more. */
function isRecent({ now, config }: TogetherOptions): (post: ValidatedPost) => boolean {
  const since = now - (config.policy.minGap ?? 0)
  return ({ when }) => when.at === null || Date.parse(when.at) > since
}

/** Two posts with one id are both refused: which of them is meant cannot be told. */
function duplicateIds(all: readonly SinglePost[]): Diagnostic[] {
  const withId = all.flatMap(({ document }) =>
    typeof document?.data.id === "string" ? [{ document, id: document.data.id }] : [],
  )
  return withId.flatMap(({ document, id }) => {
    const other = withId.find((one) => one.id === id && one.document !== document)
    if (!other) return []
    const location = { path: document.path, range: document.locate(["id"]) }
    return [diagnose("document/duplicate-id", { id, other: other.document.path }, { location, post: id })]
  })
}
