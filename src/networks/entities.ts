/** Hashtags, mentions, cashtags and links of a text, as networks see them. */
import type { Network } from "../model/config.ts"
import type { Countable } from "../model/network.ts"
import { mentionsOnMastodon } from "./mastodon-text.ts"
import { accents, type Span } from "./text-domains.ts"
import { linkReader, mastodonLinks, xLinks } from "./text-links.ts"

const linksOnX = linkReader(xLinks)
const linksOnMastodon = linkReader(mastodonLinks)

/** Letters, digits, and what joins them in a hashtag. */
const word = String.raw`\p{L}\p{M}\p{Nd}_\xb7\u05be\u05f3\u05f4\u0f0b\u0f0c\u200c\u200d\u3003\u301c\u309b\u309c\u30a0\u30fb\ua67e\uff5e`

/*
 * After twitter-text, https://github.com/twitter/twitter-text, conformance data of 2021-10; the others do not publish
 * theirs. A hashtag has a letter, and may follow an emoji; what is close to an e-mail address is no mention.
 */
const hashtags = new RegExp(
  String.raw`(?<=^|[\ufe0e\ufe0f]|[^${word}&])(?:[#＃](?![\ufe0f\u20e3])(?=[${word}]*[\p{L}\p{M}])[${word}]+)+(?![${word}]|:\/\/)`,
  "gu",
)
const mentions = new RegExp(
  String.raw`(?<=^|[^A-Za-z0-9_!#$%&*@＠]|(?:^|[^A-Za-z0-9_+~.-])[Rr][Tt]:?)[@＠][A-Za-z0-9_]+(?![A-Za-z0-9_@＠${accents}]|:\/\/)`,
  "g",
)
/** In brackets and quotes too: X does not say, and its limit is one. */
const cashtags =
  /(?<=^|[\s\x85\u180e(["'“‘])\$[A-Za-z]{1,6}(?:[._][A-Za-z]{1,2})?(?=$|[\s!"'#%&()*+,\\\-./:;<=>?@[\]^_{|}~$”’])/g

/** How many there are; every link once, however often it stands there. What is part of a link is nothing else. */
export function countIn(text: string, of: Countable, network: Network): number {
  const links = (network === "mastodon" ? linksOnMastodon : linksOnX)(text)
  if (of === "links") return new Set(links.map(({ start, end }) => text.slice(start, end))).size
  const found =
    of === "mentions" && network === "mastodon" ? mentionsOnMastodon(text) : spansOf(text, of, network)
  const inLinks = spansAt(links)
  return found.filter(({ start }) => !inLinks(start)).length
}

function spansOf(text: string, of: Exclude<Countable, "links">, network: Network): readonly Span[] {
  switch (of) {
    case "hashtags":
      return matches(text, hashtags).flatMap((chain) => chained(text, chain, network))
    case "mentions":
      return matches(text, mentions)
    case "cashtags":
      return matches(text, cashtags)
    default:
      return of satisfies never
  }
}

function matches(text: string, pattern: RegExp): readonly Span[] {
  return Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }))
}

/** `#one#two` is nothing on X; elsewhere it may be two. */
function chained(text: string, { start, end }: Span, network: Network): readonly Span[] {
  const signs = Array.from(text.slice(start, end).matchAll(/[#＃]/g), ({ index }) => ({
    start: start + index,
    end,
  }))
  const goesOn = signs.length > 1 || /[#＃]/.test(text[end] ?? "")
  return network === "x" && goesOn ? [] : signs
}

/** Spans that do not overlap, in their order → whether an offset is in one of them. Asked in order. */
function spansAt(spans: readonly Span[]): (offset: number) => boolean {
  let next = 0
  return (offset) => {
    while (next < spans.length && spans[next]!.end <= offset) next += 1
    return next < spans.length && spans[next]!.start <= offset
  }
}
