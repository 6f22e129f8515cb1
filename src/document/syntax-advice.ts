/** Plain words for what the YAML parser stumbles over. */
import type { ErrorCode } from "yaml"

interface Advice {
  /** Why it cannot be read. */
  readonly reason: string
  readonly help: string
}

const quoteIt = 'Put the value in quotes, as in: title: "Part 2: the launch"'

const advice: Partial<Record<ErrorCode, Advice>> = {
  BLOCK_AS_IMPLICIT_KEY: {
    reason: 'a second ": " on one line starts a map where none can be',
    help: quoteIt,
  },
  MULTILINE_IMPLICIT_KEY: {
    reason: "this looks like a key, but it is not on one line with its colon",
    help: 'Write "key: value" on one line, and indent the lines that continue a value',
  },
  BAD_SCALAR_START: { reason: "a value without quotes cannot begin with this character", help: quoteIt },
  BAD_INDENT: {
    reason: "the indentation does not fit the lines above",
    help: "Indent with two spaces per level",
  },
  BAD_DQ_ESCAPE: {
    reason: "this backslash sequence means nothing inside double quotes",
    help: "Use single quotes, or write the backslash twice",
  },
  BLOCK_IN_FLOW: {
    reason: "an indented block stands inside brackets",
    help: "Write the whole list or map in brackets, or none of it",
  },
  KEY_OVER_1024_CHARS: { reason: "a key is longer than 1024 characters", help: "Shorten the key" },
}

/** `detail`: the parser's own words, or the quote that is not closed. */
export function syntaxAdvice(code: ErrorCode | "open-quote", detail: string): Advice {
  if (code === "open-quote") {
    return { reason: "the quote that opens here is never closed", help: `Close it with ${detail}` }
  }
  return (
    advice[code] ?? {
      reason: detail.charAt(0).toLowerCase() + detail.slice(1),
      help: 'Indent with spaces, write "key: value", and quote values that hold ": " or " #"',
    }
  )
}
