/** Hash of a delivery's meaning: text, time, account, media, options; never ids or facts of one run. */
import { canonicalJson } from "../lib/canonical-json.ts"
import { canonicalText } from "../lib/canonical-text.ts"
import { sha256 } from "../lib/hash.ts"
import type { Content, Media, When } from "../model/post.ts"

/** Equal for the same content, however it is spelled in the file. */
export function fingerprint(accountKey: string, when: When, content: Content): string {
  return sha256(canonicalJson({ accountKey, when: { kind: when.kind, at: when.at }, ...meaning(content) }))
}

/** Hash of what is sent, without account and time. */
export function payloadHash(content: Content): string {
  return sha256(canonicalJson(meaning(content)))
}

/** Hash of the text by which a listing recognises a post. Services show the first part of a thread there. */
export function textHash({ text }: Pick<Content, "text">): string {
  return sha256(canonicalText(text))
}

/** What is sent, in the form in which it is compared. */
export function meaning(content: Content) {
  return {
    text: canonicalText(content.text),
    title: content.title,
    link: content.link,
    firstComment: content.firstComment && canonicalText(content.firstComment),
    thread: content.thread.map(canonicalText),
    media: content.media.map(mediaMeaning),
    options: content.options,
    labels: content.labels.toSorted(),
    // Left out where they are null, as in records from before they existed.
    ...(content.firstCommentDelay !== null && { firstCommentDelay: content.firstCommentDelay }),
    ...(content.repost !== null && { repost: content.repost }),
  }
}

function mediaMeaning(media: Media): unknown {
  const thumbnail = media.thumbnail && mediaMeaning(media.thumbnail)
  return { source: media.sha256 ?? media.url, alt: media.alt, thumbnail }
}
