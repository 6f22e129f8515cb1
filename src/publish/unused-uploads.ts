/** Files that a service was given in this run and that no post of it has: they harm nobody, but somebody may want to know. */
import type { Answered } from "./journal.ts"
import type { Uploaded } from "./media-upload.ts"

export interface UnusedUpload {
  readonly workspace: string
  /** Name of the file. */
  readonly name: string
  readonly id: string
}

/** `uploads` by workspace. What is tried again by a later run counts as used, because that run finds it. */
export async function unusedUploads(
  uploads: ReadonlyMap<string, Uploaded>,
  answers: readonly Answered[],
): Promise<UnusedUpload[]> {
  const sent = answers.filter(({ answer }) => answer.outcome !== "rejected")
  const used = new Set(
    sent.flatMap(({ sending: { changes, submission } }) =>
      Object.values(submission.mediaIds).map((id) => `${changes[0].workspace} ${id}`),
    ),
  )
  const all = [...uploads].flatMap(([workspace, uploaded]) =>
    [...uploaded.values()].map(async ({ media: { file }, id }) => ({ workspace, file, id: await id })),
  )
  return (await Promise.all(all)).flatMap(({ workspace, file, id }) => {
    // An address that a service fetches is its own id there.
    if (typeof id !== "string" || file === null || used.has(`${workspace} ${id}`)) return []
    return [{ workspace, name: file.split("/").at(-1)!, id }]
  })
}
