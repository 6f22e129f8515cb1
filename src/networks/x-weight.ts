/** Weighted characters of X. https://docs.x.com/fundamentals/counting-characters, 2026-08-22, configuration v3. */
import { topLevelDomains } from "./top-level-domains.ts"

/** Code points that count 1; all others count 2. */
const light = [
  [0x0000, 0x10ff],
  [0x2000, 0x200d],
  [0x2010, 0x201f],
  [0x2032, 0x2037],
] as const
const urlWeight = 23
const heavyWeight = 2

const endings = [...topLevelDomains].sort((a, b) => b.length - a.length).join("|")
const hostOf = (letters: string) => String.raw`(?:[${letters}](?:[${letters}_\-]{0,61}[${letters}])?\.){1,9}`
const path = String.raw`(?:\/[a-z0-9\u00c0-\u024f\u0400-\u04ff!*';:=+,.$%#\[\]\-_~@|&\/()\u2013]*)?`
const query = String.raw`(?:\?[a-z0-9!?*'();:&=+$\/%#\[\]\-_.,~|@]*)?`
const withProtocol = String.raw`(?<![a-z0-9@#$＠＃])https?:\/\/${hostOf(String.raw`a-z0-9\u00c0-\u024f`)}[a-z][a-z0-9\-]*`
const bare = String.raw`(?<![a-z0-9@#$＠＃_.\/\-])${hostOf("a-z0-9")}(?:${endings})`
const url = new RegExp(String.raw`(?:${withProtocol}|${bare})(?![a-z0-9@\-])(?::\d+)?${path}${query}`, "giu")
const trailing = "!*';:,.$%[]~|@&?()"
const emojiOrCharacter = /\p{RGI_Emoji}|./gsv

/** Size of a text on X: an emoji sequence is 2, a URL is 23, CJK and most symbols are 2. Counted after NFC. */
export function xWeight(text: string): number {
  const composed = text.normalize("NFC")
  let total = 0
  let done = 0
  for (const match of composed.matchAll(url)) {
    const link = withoutTrailingPunctuation(match[0])
    total += charactersWeight(composed.slice(done, match.index)) + linkWeight(link)
    done = match.index + link.length
  }
  return total + charactersWeight(composed.slice(done))
}

function charactersWeight(text: string): number {
  let total = 0
  for (const [character] of text.matchAll(emojiOrCharacter)) total += characterWeight(character)
  return total
}

function characterWeight(character: string): number {
  const codePoint = character.codePointAt(0)!
  const single = character.length === (codePoint > 0xffff ? 2 : 1)
  const isLight = single && light.some(([first, last]) => codePoint >= first && codePoint <= last)
  return isLight ? 1 : heavyWeight
}

/** X shortens what it knows as a link. An ending that only we do not know must not make the text look shorter. */
function linkWeight(link: string): number {
  const ending = /^(?:https?:\/\/)?[^/:?]*\.([a-z0-9-]+)/i.exec(link)?.[1] ?? ""
  return topLevelDomains.has(ending.toLowerCase()) ? urlWeight : Math.max(urlWeight, charactersWeight(link))
}

/** A full stop or a closing bracket after a link belongs to the sentence, unless its pair is inside. */
function withoutTrailingPunctuation(link: string): string {
  let unmatched = link.split(")").length - link.split("(").length
  let end = link.length
  for (; end > 0; end -= 1) {
    const last = link[end - 1]!
    if (last === ")" && unmatched <= 0) break
    if (!trailing.includes(last)) break
    if (last === ")") unmatched -= 1
    if (last === "(") unmatched += 1
  }
  return link.slice(0, end)
}
