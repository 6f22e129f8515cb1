import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import { cite } from "../../networks/beyond.ts"
import { linksIn } from "./links.ts"
import { placeIn, textsOf } from "./parts.ts"
import type { Subject } from "./subject.ts"

/** A note on the first link of each text that its network shows as plain text. */
export function linkInert(subject: Subject): readonly Diagnostic[] {
  const { network } = subject
  const { inertLinks } = network
  if (inertLinks === undefined || network.text === "none") return []
  return textsOf(subject).flatMap(({ text, path }) => {
    const [link] = linksIn(text)
    if (link === undefined) return []
    const { url, start } = link
    const place = placeIn(subject, path, { start, end: start + url.length })
    const args = { link: shorten(url), network: network.name, source: cite(inertLinks) }
    return [diagnose("text/inert-link", args, place)]
  })
}

function shorten(url: string): string {
  return url.length > 60 ? `${url.slice(0, 60)}…` : url
}
