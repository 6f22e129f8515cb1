/** Words for the evidence of a fact, to be spread into it. */
import type { Bound, Evidence, Source } from "../model/network.ts"
import { severityOf } from "./beyond.ts"

/** The network's own text, schema or code was read. */
export function high(source: Source): Evidence {
  return { source, confidence: "high" }
}

/** The network's own text, but old, in conflict with another or with its unit unstated; or several others agree. */
export function medium(source: Source): Evidence {
  return { source, confidence: "medium" }
}

/** Others only, or disputed: what is beyond is a warning. */
export function low(source: Source): Evidence {
  return { source, confidence: "low" }
}

/** What the network advises, or refuses to some accounts only: what is beyond is a warning. */
export function advised(source: Source, confidence: Evidence["confidence"] = "high"): Evidence {
  return { source, confidence, advisory: true }
}

/**
 * Most bytes where a page says "MB" and not which: more than 2^20 each is too much for certain, more than 10^6 each may be.
 * Where more is only a warning anyway, the smaller one does.
 */
export function megabytes(count: number, evidence: Evidence): readonly Bound[] {
  return atMost([count * 2 ** 20, count * 10 ** 6], evidence)
}

/** The same where a page says "GB". */
export function gigabytes(count: number, evidence: Evidence): readonly Bound[] {
  return atMost([count * 2 ** 30, count * 10 ** 9], evidence)
}

function atMost([binary, decimal]: readonly [number, number], evidence: Evidence): readonly Bound[] {
  if (severityOf(evidence) === "warning") return [{ of: "bytes", max: decimal, ...evidence }]
  return [
    { of: "bytes", max: binary, ...evidence },
    { of: "bytes", max: decimal, ...evidence, advisory: true },
  ]
}
