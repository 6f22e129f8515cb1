import type { Codes } from "./define.ts"

/** What is looked at over the network. */
interface Address {
  /** Without its query. */
  readonly url: string
}

interface WrongType extends Address {
  /** Content type. */
  readonly found: string
  /** What speaks against it, as the rest of the sentence: `which X cannot take`. */
  readonly why: string
  /** Page and day of the fact, in brackets after a blank; empty where there is none. */
  readonly source: string
}

interface WrongSize extends Address {
  /** `is 12 MB`. */
  readonly is: string
  /** Whose limit it is. */
  readonly by: string
  /** What the network says of its limit: `takes`. */
  readonly takes: string
  /** `at most 8 MB`. */
  readonly limit: string
  readonly source: string
}

/** What only a plan that is made online can tell of a media URL. */
export const mediaUrlCodes = {
  "media/url-unreachable": {
    severity: "error",
    message: ({ url, state, reason }: Address & { state: "dead" | "unknown"; reason: string }) =>
      `"${url}" ${state === "dead" ? "cannot be fetched" : "could not be looked at"}: ${reason}`,
    help: "Open the address in a browser in which you are logged in nowhere; the service fetches it just so",
    explain:
      "A media URL does not answer, so no service could fetch it. A warning where somebody else may get another answer.",
  },
  "media/url-private": {
    severity: "error",
    message: ({ url }: Address) => `"${url}" leads into a private network, which no service can reach`,
    help: "Put the file where everybody can fetch it, or into the repository",
    explain: "A media URL leads to an address that is not public.",
  },
  "media/url-type": {
    severity: "error",
    message: ({ url, found, why }: WrongType) => `"${url}" answers ${found}, ${why}`,
    help: ({ source }: WrongType) =>
      `Write the address of the file itself; a link to share it often opens a web page${source}`,
    explain:
      "The content type of a media URL is not what the network or the provider takes, or not what its ending says.",
  },
  "media/url-size": {
    severity: "error",
    message: ({ url, is, by, takes, limit }: WrongSize) => `"${url}" ${is}, but ${by} ${takes} ${limit}`,
    help: ({ source }: WrongSize) => `Put another version of the file there${source}`,
    explain:
      "The file behind a media URL has more or fewer bytes than the network or the provider takes; a warning where the limit is not certain.",
  },
} as const satisfies Codes
