/** The Retry-After header of an answer. */

/**
 * Milliseconds to wait from `now` (milliseconds since the epoch); null where the header is absent or says nothing usable.
 * It holds seconds or an HTTP date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after (2022-06).
 */
export function parseRetryAfter(header: string | undefined, now: number): number | null {
  const text = header?.trim() ?? ""
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000)
  // Every form of an HTTP date begins with the name of a day; Date.parse alone would take much more for a date.
  const at = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}
