import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import type { DataPath } from "../../model/post.ts"
import { textSize, utf16Size } from "../../networks/count.ts"
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
  const { target, config, narrowed, network, provider } = subject
  const size = textSize(target, text, config.limits, narrowed, media)
  if (!size) return []
  const isNarrowed = narrowed.text === size.limit && narrowed.text !== network.text?.limit
  const by = isNarrowed ? provider.name : network.name
  const place = placeAt(subject, path)
  if (size.used > size.limit) {
    return [
      diagnose("text/too-long", { what, ...size, by, target: target.name, raisable: !isNarrowed }, place),
    ]
  }
  const widest = utf16Size(size, target.network, text)
  if (!widest || widest.used <= widest.limit) return []
  return [diagnose("text/maybe-too-long", { what, used: widest.used, limit: widest.limit, by }, place)]
}
