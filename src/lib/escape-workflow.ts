/**
 * The one way of untrusted text to stdout and stderr. A runner of GitHub Actions obeys `::command::` at the start of any
 * line (after white space) and `##[command]` anywhere in it, on both streams, and it ends lines at `\r` too.
 * Source: actions/runner, src/Runner.Common/ActionCommand.cs, read 2026-11-21.
 */

const controls = /(?![\n\t])[\p{Control}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu

/** The colours that `report/text.ts` uses: bold, dim, foreground, and their ends. */
const colour = new RegExp("\u001b".concat(String.raw`\[(?:1|2|22|3[1-79])m`), "g")

/**
 * Control characters (all but line feed and tab) and those that reorder text, written as people can see them:
 * `\r`, `\x1b`, `\u202e`.
 */
export function visible(text: string): string {
  return text.replace(controls, name)
}

/**
 * Text that a runner takes for nothing but text: no control character is left as it is, no line is a command.
 * Our own colours stay. `visible` must have gone over foreign text before colours were added to it.
 */
export function logSafe(text: string): string {
  const parts = text.split(colour)
  const colours = text.match(colour) ?? []
  return parts
    .map((part, index) => visible(part) + (colours[index] ?? ""))
    .join("")
    .replace(commandStart, "$1\\::")
    .replace(/##(?=\[)/g, "#\\#")
}

/** A colour may stand before the colons. */
const commandStart = new RegExp(`^((?:\\s|${colour.source})*)::`, "gm")

function name(character: string): string {
  if (character === "\r") return "\\r"
  const code = character.charCodeAt(0)
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16)}`
}
