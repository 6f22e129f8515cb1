/** The report as JSON, as schemas/report.schema.json describes it. */
import type { Report } from "../model/report.ts"

export function renderJson(report: Report): string {
  return printableJson(report)
}

/**
 * Indented, with a line feed at the end. What a log or a runner could misread is written as `\u` escapes, so that
 * `logSafe` leaves it alone and parsing gives back the very same text.
 */
export function printableJson(value: unknown): string {
  const json = JSON.stringify(value, null, 2)
  return `${json.replace(unsafe, escape).replace(/##(?=\[)/g, "#\\u0023")}\n`
}

const unsafe = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
}
