import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import { cite } from "../../networks/beyond.ts"
import { linksIn } from "./links.ts"
import { partsOf, placeIn } from "./parts.ts"
import type { Subject } from "./subject.ts"

/** These stand in nearly every post, so every service that posts at all escapes them. */
const usual = new Set("#@()")

/**
 * A network that cuts a text at a reserved character gets such a character only from a service that is known to escape it.
 * No page of a service says so today, so the usual characters and links, whose tracking has underscores, are let pass: a warning on every post would warn of
 * nothing. The first other one of each text is reported.
 */
export function textReserved(subject: Subject): readonly Diagnostic[] {
  const { narrowed, network, provider } = subject
  const { reserved } = network
  if (reserved === undefined || narrowed.escapesReserved) return []
  const unusual = new Set([...reserved.characters].filter((character) => !usual.has(character)))
  return partsOf(subject).flatMap(({ text, path, what }) => {
    const links = linksIn(text)
    const isInLink = (at: number) => links.some(({ url, start }) => start <= at && at < start + url.length)
    const start = text.split("").findIndex((unit, at) => unusual.has(unit) && !isInLink(at))
    if (start === -1) return []
    const who = { network: network.name, provider: provider.name, source: cite(reserved) }
    return [
      diagnose(
        "text/reserved",
        { what, found: text[start]!, ...who },
        placeIn(subject, path, { start, end: start + 1 }),
      ),
    ]
  })
}
