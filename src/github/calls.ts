/** How many requests went to GitHub, and how many more it takes. */

export interface Calls {
  readonly reads: number
  readonly writes: number
  /** Those among them that sent again what had failed. */
  readonly repeated: number
  /** Milliseconds that requests waited for their turn. */
  readonly waited: number
  /** Requests left in this hour; null where GitHub does not say, as an Enterprise Server without limits. */
  readonly remaining: number | null
  /** Requests per hour. */
  readonly limit: number | null
}

export const noCalls: Calls = { reads: 0, writes: 0, repeated: 0, waited: 0, remaining: null, limit: null }

/** `GitHub: 7 reads, 3 writes, 991 of 1,000 requests left` */
export function describeCalls({ reads, writes, repeated, waited, remaining, limit }: Calls): string {
  const seconds = Math.round(waited / 1000)
  const parts = [
    reads > 0 || writes === 0 ? count(reads, "read") : null,
    writes > 0 ? count(writes, "write") : null,
    repeated > 0 ? `${number(repeated)} repeated` : null,
    seconds > 0 ? `waited ${number(seconds)} s` : null,
    remaining !== null && limit !== null ? `${number(remaining)} of ${number(limit)} requests left` : null,
  ]
  return `GitHub: ${parts.filter((part) => part !== null).join(", ")}`
}

function count(many: number, word: string): string {
  return `${number(many)} ${word}${many === 1 ? "" : "s"}`
}

function number(value: number): string {
  return value.toLocaleString("en-US")
}
