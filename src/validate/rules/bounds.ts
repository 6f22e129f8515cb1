/** Which limits a media file breaks. */
import type { DiagnosticCode } from "../../diagnostics/codes/index.ts"
import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import type { Bound, Evidence, Measure } from "../../model/network.ts"
import type { DataPath, Media } from "../../model/post.ts"
import { cite, severityOf, surely } from "../../networks/beyond.ts"
import { ratioShown, toldApart } from "./amounts.ts"
import { measured } from "./measures.ts"
import { nameOf, placeAt, type Place, type Subject } from "./subject.ts"

/** A limit, and whose it is. */
export interface Held extends Bound {
  readonly by: string
}

/** A limit that a file is beyond. */
export interface Broken extends Held {
  readonly is: number
  readonly end: "most" | "least"
  readonly limit: number
}

/** Codes that say that a file is beyond a limit, all in the same way. */
type LimitCode = Extract<
  DiagnosticCode,
  `media/${"size" | "dimensions" | "ratio" | "duration" | "frame-rate" | "frames" | "bit-rate" | "audio"}`
>

/** One finding for every file and measure that is beyond what network or provider take. */
export function checkBounds(
  subject: Subject,
  code: LimitCode,
  measures: readonly Measure[],
): readonly Diagnostic[] {
  return subject.content.media.flatMap((media, index) =>
    brokenOf(media, boundsOf(media, subject))
      .filter(({ of }) => measures.includes(of))
      .map((broken) => {
        const args = { file: nameOf(media), ...wordsOf(broken) }
        return diagnose(code, args, placeOf(subject, { media, index, evidence: broken }))
      }),
  )
}

/** Limits of the network for that kind of file, and those of the provider. */
export function boundsOf(
  { kind }: Pick<Media, "kind">,
  { narrowed, network, provider }: Pick<Subject, "narrowed" | "network" | "provider">,
): readonly Held[] {
  if (kind === "unknown") return []
  const most = narrowed.bytes[kind]
  return [
    ...(network.media.kinds[kind]?.bounds ?? []).map((bound) => ({ ...bound, by: network.name })),
    ...(most ? [{ ...most, of: "bytes" as const, by: provider.name }] : []),
  ]
}

/** For each measure the hardest limit that is broken: an error before a warning, then the tightest. */
export function brokenOf(
  media: Pick<Media, "bytes" | "measures">,
  bounds: readonly Held[],
): readonly Broken[] {
  const broken = bounds.flatMap((bound) => beyond(bound, media))
  const byMeasure = Map.groupBy(broken, ({ of }) => of)
  return [...byMeasure.values()].map((same) => same.toSorted(hardestFirst)[0]!)
}

function beyond(bound: Held, media: Pick<Media, "bytes" | "measures">): Broken[] {
  const { read, near = (value: number) => value } = measured[bound.of]
  const is = read(media)
  if (is === null) return []
  if (bound.max !== undefined && near(is) > near(bound.max))
    return [{ ...bound, is, end: "most", limit: bound.max }]
  if (bound.min !== undefined && near(is) < near(bound.min))
    return [{ ...bound, is, end: "least", limit: bound.min }]
  return []
}

function hardestFirst(a: Broken, b: Broken): number {
  const order = severityOf(a).localeCompare(severityOf(b))
  return order || (a.end === "most" ? a.limit - b.limit : b.limit - a.limit)
}

/** A broken limit in words, for the catalogue. */
export function wordsOf(broken: Broken) {
  const { by, end } = broken
  const { amount, says } = measured[broken.of]
  const { is, limit } = toldApart(broken.is, broken.limit, { amount })
  const said = { takes: takes(broken), limit: rangeOf(broken) ?? `at ${end} ${limit}`, source: cite(broken) }
  return { is: says(is), by, end, ...said }
}

/** What the network says of its limit, between its name and the number. */
export function takes(evidence: Evidence): string {
  return surely("take", evidence)
}

/** A ratio is not more or less, so that both ends are said. */
function rangeOf({ of, min, max }: Bound): string | null {
  if (of !== "ratio" || min === undefined || max === undefined) return null
  const [least, most] = [ratioShown(min, 1), ratioShown(max, 1)]
  return least === most ? most : `between ${least} and ${most}`
}

export interface Item {
  readonly media: Media
  /** In the list of the post. */
  readonly index: number
  /** Key of the item that is meant. Default: its file or url. */
  readonly key?: "thumbnail"
  /** Of the fact that the file goes against, which says how severe it is. Default: as the catalogue says. */
  readonly evidence?: Evidence
}

/** Where a finding about a media item stands. */
export function placeOf(subject: Subject, { media, index, key, evidence }: Item): Place {
  const path: DataPath = [...subject.paths.media, index, key ?? (media.file === null ? "url" : "file")]
  return { ...placeAt(subject, path), ...(evidence && { severity: severityOf(evidence) }) }
}
