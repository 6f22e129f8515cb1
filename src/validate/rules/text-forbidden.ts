import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import { cite, severityOf } from "../../networks/beyond.ts"
import { partsOf, placeIn } from "./parts.ts"
import type { Subject } from "./subject.ts"

/** No text and no title has a character that its network refuses. The first one of each is reported. */
export function textForbidden(subject: Subject): readonly Diagnostic[] {
  const { content, narrowed, network, paths } = subject
  const { forbidden } = network
  if (forbidden === undefined) return []
  const title =
    content.title === null || !narrowed.title
      ? []
      : [{ text: content.title, path: paths.title, what: "The title" }]
  const parts = [
    ...(forbidden.in.includes("title") ? title : []),
    ...(forbidden.in.includes("text") ? partsOf(subject) : []),
  ]
  return parts.flatMap(({ text, path, what }) => {
    const start = firstOf(forbidden.characters, text)
    if (start === -1) return []
    const place = { ...placeIn(subject, path, { start, end: start + 1 }), severity: severityOf(forbidden) }
    const known = { characters: [...forbidden.characters], by: network.name, source: cite(forbidden) }
    return [diagnose("text/forbidden", { what, found: text[start]!, ...known }, place)]
  })
}

/** Offset of the first of these characters, -1 where there is none. */
function firstOf(characters: string, text: string): number {
  return text.split("").findIndex((unit) => characters.includes(unit))
}
