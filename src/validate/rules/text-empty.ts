import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import { placeAt, type Subject } from "./subject.ts"

/** There is something to post, and every part of a thread has a text. */
export function textEmpty(subject: Subject): readonly Diagnostic[] {
  const { content, paths, threadPaths, target } = subject
  const isEmpty = isBlank(content.text) && content.media.length === 0
  const whole = isEmpty ? [diagnose("text/empty", { target: target.name }, placeAt(subject, paths.text))] : []
  const parts = content.thread.flatMap((text, index) => {
    if (!isBlank(text)) return []
    return [
      diagnose("text/empty-part", { part: index + 2 }, placeAt(subject, threadPaths[index] ?? paths.thread)),
    ]
  })
  return [...whole, ...parts]
}

function isBlank(text: string): boolean {
  return text.trim() === ""
}
