import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import { placeAt, type Subject } from "./subject.ts"

/** There is something to post, and every part of a thread has a text. */
export function textEmpty(subject: Subject): readonly Diagnostic[] {
  const { content, threadPaths, paths } = subject
  const parts = content.thread.flatMap((text, index) => {
    if (!isBlank(text)) return []
    return [
      diagnose("text/empty-part", { part: index + 2 }, placeAt(subject, threadPaths[index] ?? paths.thread)),
    ]
  })
  return [...(isBlank(content.text) ? withoutText(subject) : []), ...parts]
}

function withoutText(subject: Subject): readonly Diagnostic[] {
  const { content, narrowed, network, paths, provider, target } = subject
  const place = placeAt(subject, paths.text)
  if (content.media.length === 0) return [diagnose("text/empty", { target: target.name }, place)]
  if (!narrowed.textRequired) return []
  const by = `${provider.name} on ${network.name}`
  return [diagnose("text/required", { by, network: network.name }, place)]
}

function isBlank(text: string): boolean {
  return text.trim() === ""
}
