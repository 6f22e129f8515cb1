/** Weighted characters of X. https://docs.x.com/fundamentals/counting-characters, 2026-08-22, configuration v3. */
import { linkReader, xLinks } from "./text-links.ts"

/** Code points that count 1; all others count 2. */
const light = [
  [0x0000, 0x10ff],
  [0x2000, 0x200d],
  [0x2010, 0x201f],
  [0x2032, 0x2037],
] as const
const linkWeight = 23
const heavyWeight = 2

const linksOnX = linkReader(xLinks)
/** Emoji that are joined to one, maybe without their selectors; any emoji; any character. */
const piece =
  /(?<joined>\p{Emoji}[\ufe0f\p{Emoji_Modifier}]*(?:\u200d\p{Emoji}[\ufe0f\p{Emoji_Modifier}]*)+)|\p{RGI_Emoji}|[0-9#*]\u20e3|./gsv
const emojiOrCharacter = /\p{RGI_Emoji}|./gsv
const emoji = /^\p{RGI_Emoji}$/v

/**
 * Size of a text on X: an emoji sequence is 2, a link is 23, CJK and most symbols are 2. Counted after NFC. Where it is not
 * certain that X sees a link, the larger of both counts.
 */
export function xWeight(text: string): number {
  const composed = text.normalize("NFC")
  let total = 0
  let done = 0
  for (const { start, end, certain } of linksOnX(composed)) {
    const written = certain ? 0 : charactersWeight(composed.slice(start, end))
    total += charactersWeight(composed.slice(done, start)) + Math.max(linkWeight, written)
    done = end
  }
  return total + charactersWeight(composed.slice(done))
}

function charactersWeight(text: string): number {
  let total = 0
  for (const { 0: found, groups } of text.matchAll(piece)) {
    total += groups?.joined === undefined ? pieceWeight(found) : joinedWeight(found)
  }
  return total
}

function joinedWeight(joined: string): number {
  if (emoji.test(withSelectors(joined))) return heavyWeight
  let total = 0
  for (const [found] of joined.matchAll(emojiOrCharacter)) total += pieceWeight(found)
  return total
}

/** As Unicode wants it: a selector behind each sign that is no emoji by itself. */
function withSelectors(joined: string): string {
  return joined
    .replaceAll("\ufe0f", "")
    .replace(/(?!\p{Emoji_Presentation})\p{Emoji}(?!\p{Emoji_Modifier})/gu, "$&\ufe0f")
}

function pieceWeight(found: string): number {
  const codePoint = found.codePointAt(0)!
  const single = found.length === (codePoint > 0xffff ? 2 : 1)
  const isLight = single && light.some(([first, last]) => codePoint >= first && codePoint <= last)
  return isLight ? 1 : heavyWeight
}
