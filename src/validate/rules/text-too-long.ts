import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import type { Limit } from "../../model/network.ts"
import type { DataPath } from "../../model/post.ts"
import { cite, severityOf, surely } from "../../networks/beyond.ts"
import { sizeText, utf16Size } from "../../networks/count.ts"
import { placeAt, type Subject } from "./subject.ts"

/** Every part of a post fits on its network, as the network counts and as far as the provider goes. */
export function textTooLong(subject: Subject): readonly Diagnostic[] {
  const { content, paths, threadPaths, target } = subject
  const first = {
    text: content.text,
    path: paths.text,
    what: `Text for "${target.name}"`,
    media: content.media.length,
  }
  const rest = content.thread.map((text, index) => {
    const what = `Part ${index + 2} of the thread for "${target.name}"`
    return { text, path: threadPaths[index] ?? paths.thread, what, media: 0 }
  })
  return [first, ...rest].flatMap((part) => checkPart(part, subject))
}

interface Part {
  readonly text: string
  readonly path: DataPath
  readonly what: string
  readonly media: number
}

function checkPart({ text, path, what, media }: Part, subject: Subject): Diagnostic[] {
  const { target, narrowed, network, provider } = subject
  const sized = sizeText(network, text, narrowed, media)
  if (!sized) return []
  const { size, limit } = sized
  const by = limit === null ? provider.name : network.name
  const place = placeAt(subject, path)
  if (size.used > size.limit) {
    const args = { what, ...size, by, ...wordsOf(limit), target: target.name, raisable: limit !== null }
    const severity = limit === null ? "error" : severityOf(limit)
    return [diagnose("text/too-long", args, { ...place, severity })]
  }
  const widest = utf16Size(size, network, text)
  if (!widest || widest.used <= widest.limit) return []
  return [diagnose("text/maybe-too-long", { what, used: widest.used, limit: widest.limit, by }, place)]
}

function wordsOf(limit: Limit | null): { allows: string; source: string } {
  if (limit === null) return { allows: "allows", source: "" }
  return { allows: surely("allow", limit), source: cite(limit) }
}
