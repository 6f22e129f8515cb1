import type { Codes } from "./define.ts"

interface TooMany {
  /** The text as a sentence begins: `The text`. */
  readonly what: string
  readonly count: number
  readonly limit: number
  /** Whose limit it is. */
  readonly by: string
  /** What the network says of its limit, between its name and the number. */
  readonly takes: string
  readonly source: string
}

interface Forbidden {
  /** The text as a sentence begins: `The title`. */
  readonly what: string
  readonly found: string
  /** All that are refused. */
  readonly characters: readonly string[]
  readonly by: string
  readonly source: string
}

interface Reserved {
  readonly what: string
  readonly found: string
  readonly network: string
  readonly provider: string
  readonly source: string
}

/** What stands in a text, or in two. */
export const textContentCodes = {
  "text/too-many-hashtags": {
    severity: "error",
    settable: true,
    message: (args: TooMany) => tooMany("hashtags", args),
    help: ({ limit, source }: TooMany) => `Keep the ${limit} that matter most${source}`,
    explain: "More hashtags than the network allows; a warning where it is not certain that it refuses them.",
  },
  "text/too-many-mentions": {
    severity: "error",
    settable: true,
    message: (args: TooMany) => tooMany("mentions", args),
    help: ({ limit, source }: TooMany) =>
      `Mention ${limit} at most, and others in a post of their own${source}`,
    explain: "More mentions than the network allows; a warning where it is not certain that it refuses them.",
  },
  "text/too-many-cashtags": {
    severity: "error",
    settable: true,
    message: (args: TooMany) => tooMany("cashtags", args),
    help: ({ limit, source }: TooMany) => `Keep ${limit}, and write the others without "$"${source}`,
    explain: "More cashtags than the network allows; a warning where it is not certain that it refuses them.",
  },
  "text/too-many-links": {
    severity: "error",
    settable: true,
    message: (args: TooMany) => tooMany("links", args),
    help: ({ limit, source }: TooMany) => `Keep ${limit}, or link to a page that has the others${source}`,
    explain: "More links than the network allows; a warning where it is not certain that it refuses them.",
  },
  "text/forbidden": {
    severity: "error",
    settable: true,
    message: ({ what, found, by }: Forbidden) => `${what} has a "${found}", which ${by} refuses there`,
    help: ({ characters, source }: Forbidden) => `Write it without ${characters.join(" and ")}${source}`,
    explain: "A character that the network refuses in a text or a title.",
  },
  "text/reserved": {
    severity: "warning",
    settable: true,
    message: ({ what, found, network, provider }: Reserved) =>
      `${what} has a "${found}", and ${network} cuts a text there unless ${provider} escapes it`,
    help: ({ found, source }: Reserved) =>
      `Write it without "${found}", or look at one such post first${source}`,
    explain:
      "A character at which the network cuts a text, where the provider is not known to escape it. Usual ones (# @ and round brackets) and links are let pass.",
  },
  "text/not-shown": {
    severity: "warning",
    settable: true,
    message: ({ network }: { network: string; target: string }) =>
      `No text is shown on ${network}, so nobody reads this one there`,
    help: ({ target }: { network: string; target: string }) =>
      `Put the words into the picture or the video; an empty "text" under "overrides.${target}" says that it is meant`,
    explain: "A text for a kind of post that has none, such as a story.",
  },
  "text/inert-link": {
    severity: "info",
    settable: true,
    message: ({ link, network }: { link: string; network: string; source: string }) =>
      `"${link}" is no link on ${network}: it stands there as plain text`,
    help: ({ source }: { link: string; network: string; source: string }) =>
      `Nothing needs to be done, or say where the link is to be found${source}`,
    explain:
      "A link in a text where the network makes none of it. A note, as one text often goes to several networks.",
  },
  "text/tracking-repeats": {
    severity: "warning",
    settable: true,
    message: ({ link, other }: { link: string; other: string }) =>
      `"${link}" is the same page as "${other}" with other tracking, so its visits are counted as two campaigns`,
    help: "Write the link in one way, or mean it",
    explain:
      "Two links of one post that differ in nothing but their tracking parameters (utm_…, fbclid, gclid …).",
  },
  "text/same-text": {
    severity: "error",
    settable: true,
    message: ({ other, when }: { other: string; when: string }) =>
      `The text is that of "${other}", for the same account and ${when}`,
    help: 'Write something else, or "allow-duplicate: true" in this file',
    explain:
      "Two posts say the same on one account within 90 days; a warning where the files alone do not tell whether both go out.",
  },
} as const satisfies Codes

function tooMany(noun: string, { what, count, limit, by, takes }: TooMany): string {
  return `${what} has ${count} ${noun}, but ${by} ${takes} at most ${limit}`
}
