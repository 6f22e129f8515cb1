/** What a post may be on each network, in the words of README.md. */
import type { Network } from "../src/model/config.ts"
import type {
  Bound,
  KindFacts,
  Limit,
  MediaFacts,
  MediaKind,
  NetworkFacts,
  PostFacts,
} from "../src/model/network.ts"
import { severityOf } from "../src/networks/beyond.ts"
import { networks } from "../src/networks/index.ts"
import { timeShown } from "../src/validate/rules/amounts.ts"

export const factsHead = ["post", "text", "title", "media", "image", "video", "alternative text"] as const

/** A row for each kind of post of the networks that `isShown` lets pass. */
export function factsRows(isShown: (network: Network) => boolean): readonly (readonly string[])[] {
  return Object.values(networks)
    .filter(({ id }) => isShown(id))
    .flatMap((facts) => kindsOfPost(facts).map(rowOf))
}

function kindsOfPost({ placements = {}, ...facts }: NetworkFacts): readonly PostFacts[] {
  return [facts, ...Object.values(placements).map((own) => ({ ...facts, ...own }))]
}

function rowOf(facts: PostFacts): readonly string[] {
  const { name, title, titleLimit, media, alt } = facts
  return [
    name,
    textOf(facts),
    title === "none" ? "no" : [title, titleLimit ? numberOf(titleLimit) : ""].filter(Boolean).join(", "),
    countsOf(media),
    fileOf(media.kinds.image),
    fileOf(media.kinds.video),
    alt === "none" ? "no" : alt === null ? "yes" : numberOf(alt),
  ]
}

const units: Readonly<Record<string, string>> = { x: " weighted", "utf-8": " bytes" }

function textOf({ text }: PostFacts): string {
  if (text === "none") return "no"
  if (text === null) return "yes"
  const { counting, limit, bytes, withMedia } = text
  return [
    `${numberOf(limit)}${units[counting] ?? ""}`,
    ...(bytes ? [`${numberOf(bytes)} bytes`] : []),
    ...(withMedia ? [`${numberOf(withMedia)} with media`] : []),
  ].join(", ")
}

const nouns: Readonly<Record<MediaKind, readonly [one: string, many: string]>> = {
  image: ["image", "images"],
  gif: ["GIF", "GIFs"],
  video: ["video", "videos"],
  document: ["document", "documents"],
}

/** `4 images, 1 GIF or 1 video`; where kinds mix, `10 images, videos`. */
function countsOf({ kinds, count, mixed }: MediaFacts): string {
  const entries = Object.entries(kinds) as [MediaKind, KindFacts][]
  if (mixed)
    return `${numberOf(count)} of ${list(
      entries.map(([kind]) => nouns[kind][1]),
      "and",
    )}`
  return list(
    entries.map(([kind, facts]) => `${numberOf(facts.count)} ${nouns[kind][facts.count.max === 1 ? 0 : 1]}`),
    "or",
  )
}

function list(words: readonly string[], last: "and" | "or"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)!}`
}

/** Types, size and length of a file: `JPEG, PNG; 5 MB`. */
function fileOf(facts: KindFacts | undefined): string {
  if (!facts) return ""
  const types = facts.choices?.find(({ of }) => of === "type")?.oneOf.map(typeOf) ?? []
  const bounds = facts.bounds ?? []
  const [bytes, seconds] = [mostOf(bounds, "bytes"), mostOf(bounds, "duration")]
  return [
    ...(types.length > 0 ? [types.join(", ")] : []),
    ...(bytes ? [`${mark(bytes)}${sizeOf(bytes.max)}`] : []),
    ...(seconds ? [`${mark(seconds)}${timeShown(seconds.max, 0)}`] : []),
  ].join("; ")
}

const typeNames: Readonly<Record<string, string>> = {
  quicktime: "MOV",
  "x-m4v": "M4V",
  webp: "WebP",
  webm: "WebM",
}

function typeOf(mime: string): string {
  const name = mime.split("/")[1]!
  return typeNames[name] ?? name.toUpperCase()
}

/** The limit beyond which it is an error, else the one beyond which it is a warning. */
function mostOf(bounds: readonly Bound[], measure: Bound["of"]): Limit | undefined {
  const known = bounds.flatMap((bound) =>
    bound.of === measure && bound.max !== undefined ? [{ ...bound, max: bound.max }] : [],
  )
  return known.find((bound) => severityOf(bound) === "error") ?? known[0]
}

/** A page that says "MB" and not which is quoted as it stands. */
function sizeOf(bytes: number): string {
  const units = [2 ** 30, 2 ** 20, 10 ** 9, 10 ** 6]
  const unit = units.find((each) => bytes % each === 0) ?? 10 ** 6
  return `${bytes / unit} ${unit === 2 ** 30 || unit === 10 ** 9 ? "GB" : "MB"}`
}

function numberOf(limit: Limit): string {
  return `${mark(limit)}${limit.max.toLocaleString("en")}`
}

function mark(limit: Limit): string {
  return severityOf(limit) === "warning" ? "~" : ""
}
