/** How long a text is, as each network counts it. */
import type { Config, Network, Target } from "../model/config.ts"
import type { NetworkSupport } from "../model/capability.ts"
import type { TextSize } from "../model/generated/plan.ts"
import type { Counting } from "../model/network.ts"
import { networks } from "./index.ts"
import { xWeight } from "./x-weight.ts"

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" })
const emoji = /\p{RGI_Emoji}|\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f/v

/** Mastodon charges every http(s) link 23. https://docs.joinmastodon.org/user/posting, 2026. */
const mastodonLink = /(?<![\p{L}\p{N}_@/])https?:\/\/[^\s<>"/?#.]+\.[^\s<>"]+/gu
const mastodonMention =
  /(?<![\p{L}\p{N}_/])@([a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?)@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?/giu
const mastodonLinkLength = 23

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
  return measure(networks[network].text?.counting ?? "graphemes", text)
}

function utf8Length(text: string): number {
  return Buffer.byteLength(text, "utf8")
}

/**
 * Size of a target's text against its limit: the network's, or the one that `limits` raises (a target wins over its
 * network), narrowed by what the provider takes and by attached media. Where two limits hold, the fuller one is shown.
 * null where no limit is known. `mediaCount` is 0 by default.
 */
export function textSize(
  target: Target,
  text: string,
  limits: Config["limits"],
  support: Pick<NetworkSupport, "text"> | undefined,
  mediaCount = 0,
): TextSize | null {
  const facts = networks[target.network].text
  const raised = limits[target.name]?.text ?? limits[target.network]?.text
  const caption = mediaCount > 0 ? facts?.withMedia : undefined
  const candidates = [raised ?? facts?.limit, raised === undefined ? caption : undefined, support?.text]
  const known = candidates.filter((limit) => limit !== undefined)
  if (known.length === 0) return null
  const counting = facts?.counting ?? "graphemes"
  const size = { used: measure(counting, text), limit: Math.min(...known), unit: units[counting] }
  if (facts?.bytes === undefined || raised !== undefined) return size
  const bytes = { used: utf8Length(text), limit: facts.bytes, unit: units["utf-8"] }
  return bytes.used / bytes.limit > size.used / size.limit ? bytes : size
}

/** The same text in UTF-16 units, for networks that say "characters" without saying which. */
export function utf16Size(size: TextSize, network: Network, text: string): TextSize | null {
  if (networks[network].text?.counting !== "unstated") return null
  return { ...size, used: text.length, unit: units["utf-16"] }
}

function measure(counting: Counting, text: string): number {
  switch (counting) {
    case "x":
      return xWeight(text)
    case "mastodon":
      return countGraphemes(withMastodonLengths(text))
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

function withMastodonLengths(text: string): string {
  return text.replace(mastodonLink, "x".repeat(mastodonLinkLength)).replace(mastodonMention, "@$1")
}

/** "Emojis are counted as the number of UTF-8 bytes." https://developers.facebook.com/docs/threads/posts, 2026-04-14. */
function countForThreads(text: string): number {
  let count = 0
  for (const { segment } of segmenter.segment(text)) count += emoji.test(segment) ? utf8Length(segment) : 1
  return count
}
