import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import type { Countable, CountLimit } from "../../model/network.ts"
import { cite, severityOf } from "../../networks/beyond.ts"
import { countIn } from "../../networks/entities.ts"
import type { TextSpan } from "../post.ts"
import { takes } from "./bounds.ts"
import { partsOf, placeIn, type Part } from "./parts.ts"
import type { Subject } from "./subject.ts"

/** What may be one, in a text; whether it is, only counting tells. */
const candidates = {
  hashtags: /[#＃][^\s#＃]+/g,
  mentions: /[@＠][^\s@＠]+/g,
  cashtags: /\$[^\s$]+/g,
  links: /[^\s()<>"“”]+/g,
} as const satisfies Record<Countable, RegExp>

/** No more hashtags, mentions, cashtags and links in a text than its network takes. Of several limits the hardest is told. */
export function textCounts(subject: Subject): readonly Diagnostic[] {
  const byKind = Map.groupBy(subject.network.counts ?? [], ({ of }) => of)
  return partsOf(subject).flatMap((part) =>
    [...byKind.values()].flatMap((limits) => checkPart(part, limits, { subject })),
  )
}

function checkPart(
  { text, path, what }: Part,
  limits: readonly CountLimit[],
  { subject }: { readonly subject: Subject },
): Diagnostic[] {
  const { network } = subject
  const broken = limits
    .map((limit) => ({ ...limit, count: countIn(text, limit.of, network.id) }))
    .filter(({ count, max }) => count > max)
    .toSorted((a, b) => severityOf(a).localeCompare(severityOf(b)) || a.max - b.max)[0]
  if (!broken) return []
  const { of, max, count } = broken
  const args = { what, count, limit: max, by: network.name, takes: takes(broken), source: cite(broken) }
  const span = firstBeyond(text, (beginning) => countIn(beginning, of, network.id) > max, candidates[of])
  return [
    diagnose(`text/too-many-${of}`, args, {
      ...placeIn(subject, path, span),
      severity: severityOf(broken),
    }),
  ]
}

/** The first candidate with which the text has too many, found by halves: a text may have thousands. */
function firstBeyond(text: string, hasTooMany: (beginning: string) => boolean, candidate: RegExp): TextSpan {
  const spans = Array.from(text.matchAll(candidate), ({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }))
  let [low, high] = [0, spans.length - 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (hasTooMany(text.slice(0, spans[middle]!.end))) high = middle
    else low = middle + 1
  }
  return spans[low] ?? { start: 0, end: text.length }
}
