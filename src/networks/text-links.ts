/**
 * The links that X and Mastodon see in a text. Both go by twitter-text, and so does this:
 * https://github.com/twitter/twitter-text, conformance data of 2021-10. Linear: no input makes it slow.
 */
import {
  accents,
  asciiDomains,
  domainFrom,
  labelsOf,
  soundness,
  stretchFrom,
  unheardOf,
  type Domain,
  type Span,
} from "./text-domains.ts"

export interface TextLink extends Span {
  /** Whether every network sees it. Not, where its domain is young, unheard of, or odd. */
  readonly certain: boolean
}

/** How a network reads links. The classes are the inside of brackets in a pattern. */
interface LinkSyntax {
  readonly schemes: readonly string[]
  /** Whether a domain without a scheme is a link. */
  readonly bare: boolean
  readonly path: string
  readonly pathEnd: string
  readonly query: string
  readonly queryEnd: string
}

const letters = String.raw`A-Za-z0-9${accents}\u0400-\u04ff`

export const xLinks: LinkSyntax = {
  schemes: ["https?"],
  bare: true,
  path: String.raw`${letters}!*';:=+,.$/%#\[\]\-\u2013_~@|&`,
  pathEnd: String.raw`${letters}+\-=_#/`,
  query: String.raw`A-Za-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|`,
  queryEnd: String.raw`A-Za-z0-9\-_&=#/`,
}

/** https://github.com/mastodon/mastodon, config/initializers/twitter_regex.rb, 2026. */
export const mastodonLinks: LinkSyntax = {
  schemes: ["https?", "dat", "dweb", "ipfs", "ipns", "ssb", "gopher", "gemini"],
  bare: false,
  path: String.raw`^\s\x85<>()?`,
  pathEnd: String.raw`^\s\x85()?!*"'「」<>;:=,.$%\[\]~&|@`,
  query: String.raw`A-Za-z0-9!?*'();:&=+$/%#\[\]\-_.,~|@^\u00a0-\uffff`,
  queryEnd: String.raw`A-Za-z0-9_&=#/\-\u00a0-\uffff`,
}

/** With its scheme. */
const longestLink = 4096
const longestScheme = 10
const longestShortLinkName = 40
/** A link cannot begin after one of these. */
const glued = new RegExp(String.raw`[A-Za-z0-9@＠$#＃\ufeff\ufffe\uffff]`)
/** Nor a domain without a scheme after one of these. */
const gluedBare = /[-_./]/
const port = /:\d+/y
const shortLink = /^https?:\/\/t\.co\/([a-z0-9]+)(?:\?[a-z0-9!?*'@();:&=+$/%#[\]\-_.,~|]*[a-z0-9\-_&=#/])?/i

interface Patterns {
  readonly scheme: RegExp
  readonly bare: boolean
  readonly path: RegExp
  readonly pathEnd: RegExp
  readonly query: RegExp
}

/** Answers a reader of texts. In a path brackets come in pairs, one inside another at most. */
export function linkReader(syntax: LinkSyntax): (text: string) => readonly TextLink[] {
  const inside = `[${syntax.path}]`
  const patterns = {
    scheme: new RegExp(`(?:${syntax.schemes.join("|")})://$`, "i"),
    bare: syntax.bare,
    path: new RegExp(String.raw`/(?:${inside}|\((?:${inside}+|${inside}*\(${inside}+\)${inside}*)\))*`, "y"),
    pathEnd: new RegExp(`[${syntax.pathEnd}]`),
    query: new RegExp(String.raw`\?[${syntax.query}]*[${syntax.queryEnd}]`, "y"),
  }
  return (text) => readLinks(text, patterns)
}

function readLinks(text: string, patterns: Patterns): readonly TextLink[] {
  const links: TextLink[] = []
  let at = 0
  let read = 0
  for (let stretch = stretchFrom(text, at); stretch; stretch = stretchFrom(text, at)) {
    const found = [...readStretch(text, stretch, { read, patterns })]
    links.push(...found.flatMap((one) => one.links))
    read = found.at(-1)?.end ?? read
    at = Math.max(read, stretch.end)
  }
  return links
}

interface Read {
  /** Usually one; none where what looks like a link is none. */
  readonly links: readonly TextLink[]
  /** What stands before this is not looked at again. */
  readonly end: number
}

/** `read`: offset before which all has been read. */
function* readStretch(
  text: string,
  stretch: Span,
  { read, patterns }: { readonly read: number; readonly patterns: Patterns },
): Generator<Read> {
  const labels = labelsOf(text, stretch)
  let end = read
  const canBegin = (start: number) => start === 0 || (start > end && !glued.test(text[start - 1]!))
  const scheme = patterns.scheme.exec(text.slice(Math.max(stretch.start - longestScheme, 0), stretch.start))
  const start = stretch.start - (scheme?.[0].length ?? 0)
  if (scheme && canBegin(start)) {
    const domain = domainFrom(text, labels, { start: stretch.start, index: 0 }) ?? unheardOf(text, stretch)
    const found = domain && readSchemed(text, domain, { start, patterns })
    if (found) yield found
    end = found?.end ?? end
  }
  for (const [index, label] of labels.entries()) {
    const from = beginIn(text, { start: Math.max(label.start, end), end: label.end }, canBegin)
    if (from === null) continue
    // A first character that may stand before a domain is no part of it, if it can be helped.
    const second = from === 0 && !glued.test(text[0]!) ? domainFrom(text, labels, { start: 1, index }) : null
    const domain = second ?? domainFrom(text, labels, { start: from, index })
    if (!domain) continue
    const found = readBare(text, domain, patterns)
    yield found
    end = found.end
  }
}

/** The first place in a label where a domain can begin. */
function beginIn(text: string, { start, end }: Span, canBegin: (start: number) => boolean): number | null {
  for (let at = start; at < end; at += 1) {
    if (canBegin(at) && !/[-_]/.test(text[at]!)) return at
  }
  return null
}

function readSchemed(
  text: string,
  domain: Domain,
  { start, patterns }: { readonly start: number; readonly patterns: Patterns },
): Read {
  const end = endOfLink(text, domain.end, patterns)
  const link = text.slice(start, end)
  const sound = soundness(text, domain)
  const short = shortLink.exec(link)
  const isNone = sound === "none" || link.length > longestLink
  if (isNone || (short && short[1]!.length > longestShortLinkName)) return { links: [], end }
  const shown = short ? start + short[0].length : end
  return { links: [{ start, end: shown, certain: domain.known && sound === "sound" }], end }
}

/** Without a scheme, what follows the domain is part of the link only where it has a path. */
function readBare(text: string, domain: Domain, patterns: Patterns): Read {
  const end = endOfLink(text, domain.end, patterns)
  const isNone =
    !patterns.bare ||
    (domain.start > 0 && gluedBare.test(text[domain.start - 1]!)) ||
    end - domain.start + "https://".length > longestLink ||
    soundness(text, domain) === "none"
  if (isNone) return { links: [], end }
  const hasPath = text[after(text, domain.end, port)] === "/"
  const links = asciiDomains(text, domain).map((one) => ({
    start: one.start,
    // A path belongs to the last of them.
    end: hasPath && one.end === domain.end ? end : one.end,
    certain: one.known,
  }))
  return { links, end }
}

/** Port, path and query, without the full stop or the bracket that belongs to the sentence. */
function endOfLink(text: string, domainEnd: number, { path, pathEnd, query }: Patterns): number {
  const hostEnd = after(text, domainEnd, port)
  const full = after(text, hostEnd, path)
  let end = full
  while (end > hostEnd + 1 && text[end - 1] !== ")" && !pathEnd.test(text[end - 1]!)) end -= 1
  return end < full ? end : after(text, end, query)
}

function after(text: string, at: number, sticky: RegExp): number {
  sticky.lastIndex = at
  return at + (sticky.exec(text)?.[0].length ?? 0)
}
