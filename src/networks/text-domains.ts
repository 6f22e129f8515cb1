/** Domains in a text, by the rules of twitter-text: labels, dots, and an ending that exists. */
import { domainToASCII } from "node:url"
import { endingAt, type Ending } from "./top-level-domains.ts"

/** Offsets in a text, in UTF-16 units; the end is exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

export interface Domain extends Span {
  /** Whether every network knows that it is one. */
  readonly known: boolean
}

/** A piece between dots. */
interface Label extends Span {
  /** The domain's end, where this is its last label. */
  readonly ending: Ending | null
  /** The domain's end, where this is not its last label. */
  readonly onward: Ending | null
}

/** Latin letters with accents that count as letters of an address. */
export const accents = String.raw`\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272\u0289\u028b\u02bb\u0300-\u036f\u1e00-\u1eff`
/** Marks of writing direction. */
const directions = String.raw`\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069`

/** Neither a host nor an address of more is a link. */
const longestHost = 4096
const longestLabel = 63
const stretch = new RegExp(
  String.raw`[^\s\x85\u180e!'#%&()*+,/:;<=>?@\[\\\]^{|}~$\ufffe\uffff${directions}]{3,${longestHost}}`,
  "gu",
)
const ascii = new RegExp(String.raw`(?:[-A-Za-z0-9${accents}]+\.)+`, "g")
const edge = /[-_]/

/** The next stretch of a text that a domain can stand in: no space and no sign but `.`, `-` and `_`. */
export function stretchFrom(text: string, at: number): Span | null {
  stretch.lastIndex = at
  const found = stretch.exec(text)
  return found && { start: found.index, end: found.index + found[0].length }
}

export function labelsOf(text: string, { start, end }: Span): readonly Label[] {
  const labels: Label[] = []
  const inside = text.slice(start, end)
  let right = end
  let next: Label | undefined
  while (right >= start) {
    // A search from before the stretch would look at its first character.
    const dot = right === start ? -1 : inside.lastIndexOf(".", right - start - 1)
    const left = start + dot + 1
    next = {
      start: left,
      end: right,
      ending: endingAt(text, left, right),
      onward: next ? endingBehind(text, { start: left, end: right }, next) : null,
    }
    labels.unshift(next)
    right = left - 1
  }
  return labels
}

/**
 * Where a domain that begins with a label ends: as far right as it can, but not at an ending that some do not know where an
 * earlier one is known. The label before the ending has no `_`.
 */
function endingBehind(text: string, label: Span, next: Label): Ending | null {
  if (label.end <= label.start || edge.test(text[label.start]!) || edge.test(text[label.end - 1]!))
    return null
  const nearest = text.slice(label.start, label.end).includes("_") ? null : next.ending
  return nearest?.known && !next.onward?.known ? nearest : (next.onward ?? nearest)
}

/** The domain that begins at `start`, inside the label at `index`; null where there is none. */
export function domainFrom(
  text: string,
  labels: readonly Label[],
  { start, index }: { readonly start: number; readonly index: number },
): Domain | null {
  const next = labels[index + 1]
  const ending = next ? endingBehind(text, { start, end: labels[index]!.end }, next) : null
  return ending && { start, ...ending }
}

/** A domain with an ending that nobody has heard of, but that looks like one. */
export function unheardOf(text: string, { start, end }: Span): Domain | null {
  const host = /^[^-_.][^_.]*(?:\.[^-_.][^_.]*)*\.\p{L}{2,}(?=\.*$)/u.exec(text.slice(start, end))
  return host && { start, end: start + host[0].length, known: false }
}

/** Domains of ASCII and accented letters inside a domain of any letters: only these are links without a scheme. */
export function asciiDomains(text: string, { start, end }: Span): readonly Domain[] {
  const domains: Domain[] = []
  ascii.lastIndex = start
  for (let found = ascii.exec(text); found && found.index < end; found = ascii.exec(text)) {
    const ending = lastEnding(text, { start: found.index, end: ascii.lastIndex }, end)
    if (!ending) continue
    domains.push({ start: found.index, ...ending })
    ascii.lastIndex = ending.end
  }
  return domains
}

/** The ending behind the last dot that has one. */
function lastEnding(text: string, { start, end }: Span, limit: number): Ending | null {
  for (let at = Math.min(end, limit); at > start; at = text.lastIndexOf(".", at - 2) + 1) {
    const ending = endingAt(text, at, limit)
    if (ending) return ending
  }
  return null
}

/** `none`: no network takes it; `odd`: one may. Nothing is encoded twice. */
export function soundness(text: string, domain: Domain): "sound" | "odd" | "none" {
  const host = text.slice(domain.start, domain.end)
  if (host.startsWith("xn--") && asciiDomains(text, domain).length === 0) return "none"
  const encoded = host.split(".").map((label) => (/^[\0-\x7f]*$/.test(label) ? label : domainToASCII(label)))
  if (encoded.some(({ length }) => length > longestLabel)) return "none"
  return encoded.includes("") ? "odd" : "sound"
}
