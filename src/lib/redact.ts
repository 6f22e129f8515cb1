/** Makes text from outside fit for a log: no secret, no signed address, nothing invisible, not too long. */

const hidden = "***"

/**
 * Takes secrets out of a text, also where they are base64, base64url or percent-encoded, and the user, password and
 * query of every URL, because a query may be a signature.
 */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
  const forms = secrets
    .filter((secret) => secret !== "")
    .flatMap((secret) => [secret, encodeURIComponent(secret), ...base64Forms(secret)])
    .toSorted((a, b) => b.length - a.length)
  return (text) => redactUrls(forms.reduce((clean, form) => clean.replaceAll(form, hidden), text))
}

/** The padding depends on what stands behind, so it is left out. */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret)
  return [bytes.toString("base64").replace(/=+$/, ""), bytes.toString("base64url")]
}

function redactUrls(text: string): string {
  return text
    .replaceAll(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/?#@"'<>]+@/gi, "$1")
    .replaceAll(/\b([a-z][a-z0-9+.-]*:\/\/[^\s?"'<>]+)\?[^\s"'<>]+/gi, `$1?${hidden}`)
}

/** One line: control characters, line separators and text direction marks as `\u{1b}`; longer text ends in `…`. */
export function toVisible(text: string, maxLength: number): string {
  const visible = text
    .trim()
    .replaceAll(/\r?\n/g, " ")
    .replaceAll(/[\p{Cc}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu, (character) => {
      return `\\u{${character.codePointAt(0)!.toString(16)}}`
    })
  const characters = [...visible]
  return characters.length <= maxLength ? visible : `${characters.slice(0, maxLength - 1).join("")}…`
}
