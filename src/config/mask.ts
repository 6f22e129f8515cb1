/** Covers what may be a secret in the configuration's text, so that a source excerpt never shows one. */

const secretKey =
  /[\w-]*(?:token|secret|passw|credential|api[-_]?key|bearer|authorization)[\w-]*["']?[ \t]*:[ \t]*/i
const environmentName = /^(["']?)[A-Z][A-Z0-9_]{1,99}\1[ \t]*(?:[,}#].*)?$/

/** The same text with the same positions; what is covered becomes `*`, also on the indented lines that continue it. */
export function maskSecrets(text: string): string {
  let covering: number | null = null
  return text
    .split("\n")
    .map((line) => {
      const indent = /^[ \t]*/.exec(line)![0].length
      if (covering !== null && (indent > covering || line.trim() === "")) return cover(line)
      const masked = maskLine(line)
      covering = masked === null ? null : indent
      return masked ?? line.replace(/(?<=\/\/)[^/@\s]+(?=@)/g, cover)
    })
    .join("\n")
}

/** null where the line holds no secret. */
function maskLine(line: string): string | null {
  const key = secretKey.exec(line)
  if (!key) return null
  const start = key.index + key[0].length
  return environmentName.test(line.slice(start).trimEnd())
    ? null
    : line.slice(0, start) + cover(line.slice(start))
}

function cover(text: string): string {
  return text.replace(/\S/g, "*")
}
