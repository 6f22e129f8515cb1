/** The texts of one delivery, each with its place. */
import type { DataPath } from "../../model/post.ts"
import type { TextSpan } from "../post.ts"
import { placeAt, type Place, type Subject } from "./subject.ts"

export interface Part {
  /** As it is sent. */
  readonly text: string
  readonly path: DataPath
  /** As a sentence begins: `The text`. */
  readonly what: string
}

/** The text and the rest of its thread: one post on the network each. */
export function partsOf({ content, paths, threadPaths }: Subject): readonly Part[] {
  const rest = content.thread.map((text, index) => ({
    text,
    path: threadPaths[index] ?? paths.thread,
    what: `Part ${index + 2} of the thread`,
  }))
  return [{ text: content.text, path: paths.text, what: "The text" }, ...rest]
}

/** All that people read below each other: the parts and the first comment. */
export function textsOf(subject: Subject): readonly Part[] {
  const { firstComment } = subject.content
  if (firstComment === null) return partsOf(subject)
  return [...partsOf(subject), { text: firstComment, path: commentPath(subject), what: "The first comment" }]
}

/** A stretch of a text: where it stands in the file. */
export function placeIn(subject: Subject, path: DataPath, span: TextSpan): Place {
  const { post } = subject
  return { ...placeAt(subject, path), location: { path: post.path, range: post.locateText(path, span) } }
}

/** A comment that comes later is a map, and its text a key of that. */
function commentPath({ paths, post: { written } }: Subject): DataPath {
  const path = paths.firstComment
  const owner = path[0] === "overrides" ? written.overrides?.[String(path[1])] : written
  return typeof owner?.["first-comment"] === "object" ? [...path, "text"] : path
}
