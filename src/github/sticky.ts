/** Comments of ours on a pull request: found by marker and author, written once, from then on updated in place. */
import { GitHubError } from "./github-error.ts"
import { readMarker, type Marker } from "./marker.ts"
import type { Remarks } from "./remarks.ts"
import type { Comment, Rest } from "./rest.ts"

export interface OwnComment {
  readonly comment: Comment
  readonly marker: Marker
}

export interface Wanted {
  /** Which comment of ours it is. */
  readonly isMeant: (marker: Marker) => boolean
  /** What it is to say, marker included, over what stands there now; null: it stays as it is. */
  readonly bodyOver: (marker: Marker | null) => string | null
}

export interface Sticky {
  /** Null where there is none, and none was wanted. */
  readonly own: OwnComment | null
  /** Others of ours that mean the same: two runs at once, or a copy. They are left. */
  readonly duplicates: readonly Comment[]
}

/** Who writes with the token of a job. Source: docs.github.com, "Use GITHUB_TOKEN for authentication", read 2026-11-26. */
const actionsBot = "github-actions[bot]"

/** Oldest first. Anybody can write our marker; only what the token's own account wrote is ours. */
export async function ownComments(rest: Rest, pull: number): Promise<readonly OwnComment[]> {
  const login = ((await rest.viewer()) ?? actionsBot).toLowerCase()
  const comments = await rest.comments(pull)
  return comments.flatMap((comment) => {
    const marker = comment.author?.login.toLowerCase() === login ? readMarker(comment.body) : null
    return marker === null ? [] : [{ comment, marker }]
  })
}

/** Brings the one comment to what it is to say, and writes nothing where it says so already. */
export async function writeSticky(rest: Rest, pull: number, { isMeant, bodyOver }: Wanted): Promise<Sticky> {
  const [first = null, ...others] = (await ownComments(rest, pull)).filter(({ marker }) => isMeant(marker))
  const duplicates = others.map(({ comment }) => comment)
  const body = bodyOver(first?.marker ?? null)
  if (body === null || (first && isSame(first.comment.body, body))) return { own: first, duplicates }
  const comment = await (first === null
    ? createOnce(rest, pull, { body, isMeant })
    : update(rest, pull, { body, isMeant, id: first.comment.id }))
  const marker = readMarker(body)
  return { own: marker && { comment, marker }, duplicates }
}

/** A comment that is written where none with its marker is there yet, and never again. */
export async function writeFresh(rest: Rest, pull: number, { isMeant, body }: Writing): Promise<void> {
  const known = await ownComments(rest, pull)
  if (!known.some(({ marker }) => isMeant(marker))) await createOnce(rest, pull, { body, isMeant })
}

/** Tells what a person has to tidy up. */
export function noteOn({ own, duplicates }: Sticky, remarks: Remarks): void {
  for (const { url } of duplicates)
    remarks.add(
      `There is more than one comment of Postmerge on this pull request; delete ${url}, which is not updated`,
    )
  const login = own?.comment.author?.login
  if (login?.endsWith("[bot]") === true && login !== actionsBot)
    remarks.add(
      `Comments are written as "${login}", and no later run can tell that they are its own; leave the input "token" at its default`,
    )
}

interface Writing extends Pick<Wanted, "isMeant"> {
  readonly body: string
}

/** Where the answer to the request is lost, the comment may be there: it is looked for, and not asked for again. */
async function createOnce(rest: Rest, pull: number, { body, isMeant }: Writing): Promise<Comment> {
  try {
    return await rest.createComment(pull, body)
  } catch (error) {
    if (!(error instanceof GitHubError) || error.outcome !== "unknown") throw error
    const found = (await ownComments(rest, pull)).find(({ marker }) => isMeant(marker))
    if (!found) throw error
    return found.comment
  }
}

/** Somebody may have deleted it since it was found. */
async function update(
  rest: Rest,
  pull: number,
  { body, isMeant, id }: Writing & { readonly id: number },
): Promise<Comment> {
  try {
    return await rest.updateComment(id, body)
  } catch (error) {
    if (!(error instanceof GitHubError) || error.kind !== "not-found") throw error
    return await createOnce(rest, pull, { body, isMeant })
  }
}

/** Two runs that say the same differ in their own address only: that alone is no reason to write. */
export function isSame(there: string, wanted: string): boolean {
  return comparable(there) === comparable(wanted)
}

function comparable(body: string): string {
  const plain = body.replaceAll("\r\n", "\n").trimEnd()
  return plain.replace(/\/actions\/runs\/\d+/g, "/actions/runs/")
}
