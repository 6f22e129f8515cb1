/** How long a text is, as each network counts it. */
import type { Network } from "../model/config.ts"
import type { NetworkSupport } from "../model/capability.ts"
import type { TextSize } from "../model/generated/plan.ts"
import type { Counting, Limit, NetworkFacts, TextFacts } from "../model/network.ts"
import { networks } from "./index.ts"
import { countedOnMastodon } from "./mastodon-text.ts"
import { xWeight } from "./x-weight.ts"

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" })
/** Also what is one with some fonts only, but not the signs of print. */
const emoji = /\p{RGI_Emoji}|\p{Emoji_Presentation}|(?![©®™]$)\p{Extended_Pictographic}/v

const units = {
  x: "weighted characters",
  mastodon: "characters",
  threads: "characters",
  graphemes: "graphemes",
  "utf-16": "UTF-16 units",
  "utf-8": "bytes",
  unstated: "characters",
} as const satisfies Record<Counting, string>

/** Size of a text in the network's own unit; graphemes where the network has no limit. */
export function measureText(network: Network, text: string): number {
  return measure(countingOf(networks[network]), text)
}

function utf8Length(text: string): number {
  return Buffer.byteLength(text, "utf8")
}

/** A text against the limit that it comes closest to. `limit`: the network's; null where it is the provider's. */
export interface SizedText {
  readonly size: TextSize
  readonly limit: Limit | null
}

/**
 * Holds a text against the limits of its network, narrowed by what the provider takes and by attached media. Where two
 * limits hold, the fuller one is told. null where no limit is known, or where the network shows no text.
 * `mediaCount` is 0 by default.
 */
export function sizeText(
  facts: Pick<NetworkFacts, "text">,
  text: string,
  support: Pick<NetworkSupport, "text"> | undefined,
  mediaCount = 0,
): SizedText | null {
  if (facts.text === "none") return null
  const narrowest = narrowestOf(facts.text, support, mediaCount)
  if (narrowest === null) return null
  const counting = countingOf(facts)
  const size = { used: measure(counting, text), limit: narrowest.max, unit: units[counting] }
  const sized = { size, limit: narrowest.limit }
  const { bytes: limit } = facts.text ?? {}
  if (limit === undefined) return sized
  const bytes = { used: utf8Length(text), limit: limit.max, unit: units["utf-8"] }
  return bytes.used / bytes.limit > size.used / size.limit ? { size: bytes, limit } : sized
}

/** The size alone, as `sizeText()` has it. */
export function textSize(...args: Parameters<typeof sizeText>): TextSize | null {
  return sizeText(...args)?.size ?? null
}

/** Of equal ones the network's. */
function narrowestOf(
  facts: TextFacts | null,
  support: Pick<NetworkSupport, "text"> | undefined,
  mediaCount: number,
): { readonly max: number; readonly limit: Limit | null } | null {
  const own = [facts?.limit, mediaCount > 0 ? facts?.withMedia : undefined]
  const candidates = [
    ...own.flatMap((limit) => (limit === undefined ? [] : [{ max: limit.max, limit }])),
    ...(support?.text === undefined ? [] : [{ max: support.text, limit: null }]),
  ]
  return candidates.toSorted((a, b) => a.max - b.max)[0] ?? null
}

/** The same text in UTF-16 units, for networks that say "characters" without saying which. */
export function utf16Size(size: TextSize, facts: Pick<NetworkFacts, "text">, text: string): TextSize | null {
  if (countingOf(facts) !== "unstated") return null
  return { ...size, used: text.length, unit: units["utf-16"] }
}

function countingOf({ text }: Pick<NetworkFacts, "text">): Counting {
  return text === null || text === "none" ? "graphemes" : text.counting
}

function measure(counting: Counting, text: string): number {
  switch (counting) {
    case "x":
      return xWeight(text)
    case "mastodon":
      return countGraphemes(countedOnMastodon(text))
    case "threads":
      return countForThreads(text)
    case "graphemes":
    case "unstated":
      return countGraphemes(text)
    case "utf-16":
      return text.length
    case "utf-8":
      return utf8Length(text)
    default:
      return counting satisfies never
  }
}

function countGraphemes(text: string): number {
  let count = 0
  for (const _ of segmenter.segment(text)) count += 1
  return count
}

/** "Emojis are counted as the number of UTF-8 bytes." https://developers.facebook.com/docs/threads/posts, 2026-04-14. */
function countForThreads(text: string): number {
  let count = 0
  for (const { segment } of segmenter.segment(text)) count += emoji.test(segment) ? utf8Length(segment) : 1
  return count
}
