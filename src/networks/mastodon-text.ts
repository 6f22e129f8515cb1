/**
 * What counts of a text on Mastodon. https://docs.joinmastodon.org/user/posting and the server's status_length_validator.rb
 * and extractor.rb, https://github.com/mastodon/mastodon, 2026: a link is 23, a mention is as long as its name.
 */
import { accents, type Span } from "./text-domains.ts"
import { linkReader, mastodonLinks } from "./text-links.ts"

interface Mention extends Span {
  /** Offset in the text of the end of `@name`. */
  readonly nameEnd: number
}

const linkLength = 23
/** A mention of a longer one is no mention. */
const longestDomain = 253
const linksOnMastodon = linkReader(mastodonLinks)

const letter = String.raw`\p{L}\p{M}\p{Nd}\p{Pc}`
const mention = new RegExp(
  String.raw`(?<![=/${letter}])(?<name>@[a-z0-9_]+(?:[.-]+[a-z0-9_]+)*)(?:@(?<domain>[${letter}]+(?:[.-]+[${letter}]+)*))?`,
  "giu",
)
const spoiled = new RegExp(String.raw`^(?:[@＠${accents}]|://)`)

export function mentionsOnMastodon(text: string): readonly Mention[] {
  return Array.from(text.matchAll(mention)).flatMap(({ 0: found, index: start, groups }) => {
    const end = start + found.length
    const isNone = (groups!.domain ?? "").length > longestDomain || spoiled.test(text.slice(end, end + 3))
    return isNone ? [] : [{ start, end, nameEnd: start + groups!.name!.length }]
  })
}

/**
 * The text with something of the counted length in place of links and mentions. Where it is not certain that a server sees a
 * link, it stays if it is longer.
 */
export function countedOnMastodon(text: string): string {
  const links = linksOnMastodon(text)
  const replaced = [
    ...links.map(({ start, end, certain }) => {
      const standIn = "x".repeat(linkLength)
      return { start, end, by: certain || end - start < linkLength ? standIn : text.slice(start, end) }
    }),
    ...mentionsOnMastodon(text).map(({ start, end, nameEnd }) => ({
      start,
      end,
      by: text.slice(start, nameEnd),
    })),
  ].toSorted((a, b) => a.start - b.start)
  let counted = ""
  let done = 0
  for (const { start, end, by } of replaced) {
    // What overlaps with something before it is nothing by itself.
    if (start < done) continue
    counted += text.slice(done, start) + by
    done = end
  }
  return counted + text.slice(done)
}
