/** What the services hold that the ledger does not know: nothing is created beside what is there already. Pure. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Change } from "../model/plan.ts"
import { duplicateWindow } from "../model/post.ts"
import type { RemotePost } from "../model/remote.ts"
import { isSameTime, mayHaveMedia, noText, showsText } from "./alike.ts"
import { blockedBy, type Checked } from "./checked.ts"
import { locationOf, type Files } from "./duplicates.ts"
import { textHash } from "./fingerprint.ts"

/** By the name of each workspace that was looked at. */
export type RemoteView = ReadonlyMap<string, WorkspaceView>

export interface WorkspaceView {
  /** Posts that the ledger does not know. */
  readonly foreign: readonly RemotePost[]
  /** Why nothing may be created there; null where it may. */
  readonly closed: string | null
}

interface Looking extends Files {
  readonly remote: RemoteView
  /** Place of the configuration, to point at. */
  readonly configPath: string
}

export function refuseWhatIsThere(changes: readonly Change[], looking: Looking): Checked {
  const { posts, remote } = looking
  const diagnostics: Diagnostic[] = closedWorkspaces(changes, looking)
  const checked = changes.map((change) => {
    const view = remote.get(change.workspace)
    if (!view || !createsSomething(change)) return change
    if (view.closed !== null) return blockedBy(change, "plan/not-scanned")
    const post = posts.get(change.post)
    if (post?.allowDuplicate) return change
    const together = changes.filter((each) => isSibling(each, change))
    const [found, ...more] = view.foreign
      .flatMap((shown) => resemblance(change, together, { shown, now: looking.now }) ?? [])
      .toSorted((a, b) => Number(b.isSame) - Number(a.isSame))
    if (!found) return change
    const args = { post: change.post, target: change.target, id: found.shown.id, more: more.length }
    const place = { location: locationOf(change, post), post: change.post, target: change.target }
    if (found.isSame) {
      diagnostics.push(diagnose("plan/already-there", args, place))
      return blockedBy(change, "plan/already-there")
    }
    diagnostics.push(diagnose("plan/looks-like", { ...args, at: timeOf(found.shown)! }, place))
    return change
  })
  return { changes: checked, diagnostics }
}

function closedWorkspaces(changes: readonly Change[], { remote, configPath }: Looking): Diagnostic[] {
  const names = new Set(changes.filter(createsSomething).map(({ workspace }) => workspace))
  return [...names].flatMap((workspace) => {
    const reason = remote.get(workspace)?.closed ?? null
    if (reason === null) return []
    return [diagnose("plan/not-scanned", { workspace, reason }, { location: { path: configPath } })]
  })
}

/** What is replaced is cancelled first, and then created. */
function createsSomething({ action }: Change): boolean {
  return action === "create" || action === "replace"
}

function isSibling(each: Change, { post, workspace }: Change): boolean {
  return each.post === post && each.workspace === workspace && each.content !== null
}

interface Shown {
  readonly shown: RemotePost
  readonly now: number
}

interface Resemblance extends Pick<Shown, "shown"> {
  /** At the same time too. */
  readonly isSame: boolean
}

/** Null where it is another post. `together`: all deliveries of the post, since a service shows one text of several. */
function resemblance(change: Change, together: readonly Change[], { shown, now }: Shown): Resemblance | null {
  const { when, account, content } = change
  const isOn = shown.deliveries.some((each) => each.account === account && each.status !== "failed")
  // What never goes out by itself stands in nobody's way.
  if (!isOn || when.kind === "draft" || shown.status === "draft" || shown.status === "failed") return null
  const texts = together.filter((each) =>
    shown.deliveries.some((delivery) => delivery.account === each.account),
  )
  const hasText = showsText(shown, new Set(texts.map((each) => textHash(each.content!))))
  if (hasText === false) return null
  const isAtItsTime = when.at !== null && isAt(when.at, shown)
  const isBare = textHash(content!) === noText
  if (isBare || hasText === null) {
    const isSame = isAtItsTime && mayHaveMedia(shown, new Set([content!.media.length]))
    return isSame ? { shown, isSame } : null
  }
  const moment = timeOf(shown)
  const sendsAt = when.at === null ? now : Date.parse(when.at)
  const isNear = moment === null || Math.abs(Date.parse(moment) - sendsAt) <= duplicateWindow
  if (!isNear) return null
  return { shown, isSame: isAtItsTime || when.at === null || moment === null }
}

/** Milliseconds before and after its time in which a post counts as published at it. */
const [early, late] = [2 * 60_000, 3_600_000]

/** Whether a post at the service has, or had, this moment. */
export function isAt(at: string, { scheduledAt, publishedAt }: RemotePost): boolean {
  if (isSameTime(at, scheduledAt)) return true
  if (publishedAt === null) return false
  const apart = Date.parse(publishedAt) - Date.parse(at)
  return apart >= -early && apart <= late
}

function timeOf({ publishedAt, scheduledAt, createdAt }: RemotePost): string | null {
  return publishedAt ?? scheduledAt ?? createdAt
}
