/** How a post that a service shows compares with one of ours. Pure. */
import type { RemotePost } from "../model/remote.ts"
import { textHash } from "./fingerprint.ts"

/** Hash of no text, which some services show as none. */
export const noText = textHash({ text: "" })

/** Whether the text is one of these; null where the service shows none. */
export function showsText({ text }: Pick<RemotePost, "text">, hashes: ReadonlySet<string>): boolean | null {
  if (text === null) return hashes.has(noText) ? true : null
  return hashes.has(textHash({ text }))
}

/** Whether the number of media is one of these; a service that shows none objects to none. */
export function mayHaveMedia(
  { mediaCount }: Pick<RemotePost, "mediaCount">,
  counts: ReadonlySet<number>,
): boolean {
  return mediaCount === null || counts.has(mediaCount)
}

/** Services keep times to the minute. */
export function isSameTime(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && Math.abs(Date.parse(one) - Date.parse(other)) < 60_000
}
