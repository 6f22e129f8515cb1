/** What an account gets beside the shared text; alike in both contracts. */
import type { SubmissionPart } from "../../model/delivery.ts"
import { mostCommon, titleFor } from "../define.ts"

/** An empty caption may read as "no caption", so where an account has no text there is no shared text either. */
export function sharedText(parts: readonly SubmissionPart[]): string {
  const texts = parts.map(({ content }) => content.text)
  return texts.includes("") ? "" : mostCommon(texts, (text) => text)
}

/** What was not written is undefined, and so is left out of the JSON. */
export function toSettings({ network, content }: SubmissionPart, shared: string) {
  const { text, options } = content
  const caption = text === shared ? undefined : text
  const title = titleFor(network, content) ?? undefined
  if (network === "threads") return { caption, title, topicTag: options["topic"] }
  if (network !== "youtube") return { caption, title }
  const { tags, privacy: privacyStatus, category: categoryId } = options
  return { caption, title, tags, privacyStatus, categoryId }
}
