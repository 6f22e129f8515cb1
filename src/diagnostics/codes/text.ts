import type { Codes } from "./define.ts"

interface TooLong {
  /** The text in a sentence: `Text for "x-main"`. */
  readonly what: string
  readonly used: number
  readonly limit: number
  readonly unit: string
  /** Whose limit it is. */
  readonly by: string
  /** "allows", or less where that is not certain. */
  readonly allows: string
  /** Since when and by which page the limit holds, in brackets; empty where it is the provider's or the team's own. */
  readonly source: string
  readonly target: string
  /** Whether `limits` in the configuration can raise it. */
  readonly raisable: boolean
}

interface TitleTooLong {
  readonly used: number
  readonly limit: number
  readonly network: string
  readonly allows: string
  readonly source: string
  readonly target: string
}

interface TagsTooLong {
  readonly used: number
  readonly limit: number
  readonly network: string
  /** Where the limit is stated. */
  readonly source: string
}

export const textCodes = {
  "text/too-long": {
    severity: "error",
    settable: true,
    message: ({ what, used, limit, unit, by, allows }: TooLong) =>
      `${what} is ${used} ${unit}, but ${by} ${allows} ${limit}`,
    help: ({ target, raisable, source }: TooLong) =>
      `Shorten the text, or give this target its own text under "overrides.${target}"` +
      (raisable
        ? `; an account that may write more has its limit under "limits.${target}" in the configuration`
        : "") +
      source,
    explain:
      "A text is longer than the network or the provider allows; a warning where the limit is not certain.",
  },
  "text/maybe-too-long": {
    severity: "warning",
    settable: true,
    message: ({ what, used, limit, by }: { what: string; used: number; limit: number; by: string }) =>
      `${what} is within the limit as people count, but ${used} UTF-16 units, and ${by} does not say which of the two ${limit} means`,
    help: "Shorten the text or use fewer emoji, to be sure",
    explain: "A text may be too long, because the network does not say how it counts emoji.",
  },
  "text/empty": {
    severity: "error",
    settable: true,
    message: ({ target }: { target: string }) => `The post has neither text nor media for "${target}"`,
    help: "Write a text below the front matter, or add media",
    explain: "A post without text and without media.",
  },
  "text/required": {
    severity: "error",
    settable: true,
    message: ({ by }: { by: string; network: string }) =>
      `${by} takes no post without a text, and this post has none`,
    help: ({ network }: { by: string; network: string }) =>
      `Write a text, or take the ${network} target out of this post`,
    explain: "A provider needs a text beside the media, and the post has none.",
  },
  "text/empty-part": {
    severity: "error",
    settable: true,
    message: ({ part }: { part: number }) => `Part ${part} of the thread is empty`,
    help: "Write a text, or remove the part",
    explain: "A part of a thread without text.",
  },
  "text/title-missing": {
    severity: "error",
    settable: true,
    message: ({ network }: { network: string; target: string }) =>
      `${network} takes no post without a title, and this post has none`,
    help: ({ target }: { target: string }) => `Add "title: …", or a title under "overrides.${target}"`,
    explain: "The network needs a title, and the post has none.",
  },
  "text/title-too-long": {
    severity: "error",
    settable: true,
    message: ({ used, limit, network, allows }: TitleTooLong) =>
      `The title is ${used} characters, but ${network} ${allows} ${limit}`,
    help: ({ target, source }: TitleTooLong) =>
      `Shorten the title, or give this target its own under "overrides.${target}"${source}`,
    explain: "A title is longer than the network allows.",
  },
  "text/tags-too-long": {
    severity: "error",
    settable: true,
    message: ({ used, limit, network }: TagsTooLong) =>
      `All tags are ${used} characters together, with a comma between two and quotes around those with a space, but ${network} allows ${limit}`,
    help: ({ source }: TagsTooLong) => `Keep the tags that people search for${source}`,
    explain: "The search tags of a video are longer than the network allows for all of them.",
  },
  "text/markdown": {
    severity: "warning",
    settable: true,
    message: ({ found, what }: { found: string; what: string }) =>
      `${JSON.stringify(found)} is ${what} in Markdown, but networks show it exactly as it is written`,
    help: "Write what people should see; the text is sent as it is",
    explain: "Markdown that would show literally.",
  },
} as const satisfies Codes
