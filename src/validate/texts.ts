/** The texts of a post, cleaned: from the body or from keys, never from both. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { cleanText } from "../document/clean-text.ts"
import type { Document } from "../document/document.ts"
import type { WrittenPost } from "../model/generated/post.ts"
import type { DataPath } from "../model/post.ts"

/** A text as it is sent, and where it is written. */
export interface PlacedText {
  readonly text: string
  readonly path: DataPath
}

export interface PostTexts {
  readonly main: PlacedText
  /** Further parts of the thread. */
  readonly thread: readonly PlacedText[]
  /** Where the thread as a whole is written. */
  readonly threadPath: DataPath
}

export interface ReadTexts {
  readonly texts: PostTexts
  readonly diagnostics: readonly Diagnostic[]
}

export function readTexts(document: Document, written: WrittenPost): ReadTexts {
  const { body } = document
  const diagnostics: Diagnostic[] = []
  const twice = (key: "text" | "thread") => {
    const location = { path: document.path, range: document.locate([key], "key") }
    diagnostics.push(diagnose("document/text-twice", { key }, { location }))
  }
  const hasBody = body !== null && body.text !== ""
  if (hasBody && written.text !== undefined) twice("text")
  const isBody = body !== null && (hasBody || written.text === undefined)
  const main = isBody ? { text: body.text, path: ["body"] } : clean(written.text ?? "", ["text"])

  const hasParts = body !== null && body.thread.length > 0
  if (hasParts && written.thread !== undefined) twice("thread")
  const thread: readonly PlacedText[] = hasParts
    ? body.thread.map((text, index) => ({ text, path: ["body", index + 1] }))
    : (written.thread ?? []).map((text, index) => clean(text, ["thread", index]))
  diagnostics.push(...openComments(document, written))
  return { texts: { main, thread, threadPath: hasParts ? ["body"] : ["thread"] }, diagnostics }
}

function clean(raw: string, path: DataPath): PlacedText {
  return { text: cleanText(raw).text, path }
}

/** Every text written as a YAML value. */
function openComments(document: Document, written: WrittenPost): Diagnostic[] {
  const texts: [DataPath, string | undefined][] = [
    [["text"], written.text],
    firstComment([], written),
    ...(written.thread ?? []).map((text, index): [DataPath, string] => [["thread", index], text]),
    ...Object.entries(written.overrides ?? {}).flatMap(
      ([name, override]): [DataPath, string | undefined][] => [
        [["overrides", name, "text"], override.text],
        firstComment(["overrides", name], override),
      ],
    ),
  ]
  return texts.flatMap(([path, text]) => {
    if (text === undefined || cleanText(text).openComment === null) return []
    return [
      diagnose("document/open-comment", undefined, {
        location: { path: document.path, range: document.locate(path) },
      }),
    ]
  })
}

function firstComment(
  path: DataPath,
  { "first-comment": comment }: Pick<WrittenPost, "first-comment">,
): [DataPath, string | undefined] {
  const own = [...path, "first-comment"]
  return typeof comment === "object" ? [[...own, "text"], comment.text] : [own, comment]
}
