/** Files that are posts, or were: real and wrong ones, damaged, and noise. */
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import type { Random } from "./random.ts"

/** Where a file is read: with the configuration and the media around it. */
export type Place = "examples" | "invalid-posts"

export interface Seed {
  readonly place: Place
  /** `.md` */
  readonly extension: string
  readonly text: string
}

export interface FuzzFile {
  readonly place: Place
  readonly name: string
  readonly content: Uint8Array
}

export const placeFolders = {
  examples: join(import.meta.dirname, "../../examples"),
  "invalid-posts": join(import.meta.dirname, "../invalid-posts/_repo"),
} as const satisfies Record<Place, string>

const seedFolders = {
  examples: join(placeFolders.examples, "posts"),
  "invalid-posts": join(import.meta.dirname, "../invalid-posts"),
} as const satisfies Record<Place, string>

const extensions = [".md", ".yml", ".yaml"] as const

/** Fragments that parsers stumble over. */
const tokens = [
  ..."\n|\r\n|\r|\t| |\u00a0|\u2028|\u0085|\ufeff|\0|\x1b[31m".split("|"),
  ..."---|...|: |- |? |[|]|{|}|'|\"|`|,|&a|*a|!!binary|!<tag>|%YAML 1.1|#|<!--|-->|<<: *a|@|>-".split("|"),
  ..."|\n|>+2\n|~|null|true|.inf|.nan|1e999|-0|0x1F|0o7|2026-02-30|2026-12-01 25:61|18:00".split(" "),
  ..."__proto__:|constructor:|toString:|id: |text: |thread: |targets: |schedule: |media: |overrides: |options: ".split(
    ":|",
  ),
  ..."🎬|👨‍👩‍👧‍👦|🇩🇪|e\u0301|日本|\u202e|\u200d|https://acme.com/(a|#one|@ann|$ACME|💥".split("|"),
]
const repeated = [
  "[",
  "{a: ",
  "- ",
  "? ",
  "a: {b: ",
  "(",
  "<!--",
  "&a ",
  "🎬",
  "a",
  "#a ",
  "https://a.com/ ",
] as const

export async function readSeeds(): Promise<readonly Seed[]> {
  const places = Object.entries(seedFolders) as [Place, string][]
  const seeds = await Promise.all(
    places.map(async ([place, folder]) => {
      const names = (await readdir(folder)).filter((name) => /\.(md|ya?ml)$/.test(name)).toSorted()
      return Promise.all(
        names.map(async (name) => ({
          place,
          extension: name.slice(name.lastIndexOf(".")),
          text: await readFile(join(folder, name), "utf8"),
        })),
      )
    }),
  )
  return seeds.flat()
}

/** One file; `number` keeps its name apart from others. */
export function fuzzFile(
  random: Random,
  seeds: readonly Seed[],
  { number }: { readonly number: number },
): FuzzFile {
  const seed = random.pick(seeds)
  const extension = random.chance(0.95) ? seed.extension : random.pick(extensions)
  const name = `${number}${random.pick(["", "", "", " and", "-日本", "-🎬"])}${extension}`
  if (random.chance(0.05)) return { place: seed.place, name, content: noise(random) }
  let text = seed.text
  for (let times = random.chance(0.5) ? 1 : 2 + random.below(3); times > 0; times -= 1) {
    text = random.pick(damages)(text, random, random.pick(seeds).text)
  }
  const content = Buffer.from(text, "utf8")
  return { place: seed.place, name, content: random.chance(0.1) ? withWrongBytes(content, random) : content }
}

type Damage = (text: string, random: Random, other: string) => string

const damages: readonly Damage[] = [
  (text, random) => splice(text, random, random.pick(tokens)),
  (text, random) => splice(text, random, ""),
  (text, random) => `${text}${random.pick(repeated).repeat(1 + random.below(99))}${random.pick(tokens)}`,
  (text, random) => splice(text, random, random.pick(repeated).repeat(2 ** random.below(12))),
  (text, random) =>
    inLines(text, (lines) => lines.toSpliced(random.below(lines.length), 0, random.pick(lines))),
  (text, random) =>
    inLines(text, (lines) => lines.toSpliced(random.below(lines.length), 1 + random.below(3))),
  (text, random, other) =>
    inLines(text, (lines) => lines.toSpliced(random.below(lines.length), 1, random.pick(other.split("\n")))),
  (text, random, other) =>
    text.slice(0, random.below(text.length + 1)) + other.slice(random.below(other.length + 1)),
  (text, random) => inLines(text, (lines) => lines.map((line) => (random.chance(0.2) ? ` ${line}` : line))),
  (text, random) => valuesReplaced(text, random),
  (text, random) => splice(text, random, `${"k".repeat(2 ** random.below(15))}: 1\n`),
  (text) => text.replaceAll("\n", "\r\n"),
  (text, random) => (random.chance(0.5) ? `\ufeff${text}` : text.replaceAll("\n", "\r")),
]

function splice(text: string, random: Random, piece: string): string {
  const at = random.below(text.length + 1)
  const cut = random.chance(0.5) ? 0 : random.below(12)
  return text.slice(0, at) + piece + text.slice(at + cut)
}

function inLines(text: string, change: (lines: readonly string[]) => readonly string[]): string {
  return change(text.split("\n")).join("\n")
}

/** `key: value` with another value, so that what comes is still a post. */
function valuesReplaced(text: string, random: Random): string {
  return text.replaceAll(/^( *[\w-]+: ).*$/gm, (line, key: string) =>
    random.chance(0.2) ? key + random.pick(tokens) : line,
  )
}

function withWrongBytes(content: Buffer, random: Random): Buffer {
  const bytes = Buffer.from(content)
  for (let times = 1 + random.below(4); times > 0 && bytes.length > 0; times -= 1) {
    bytes[random.below(bytes.length)] = random.below(256)
  }
  return bytes
}

function noise(random: Random): Buffer {
  return Buffer.from(Array.from({ length: random.below(400) }, () => random.below(256)))
}
