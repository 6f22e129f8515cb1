/** Addresses that are written in full in a text. */

export interface Link {
  readonly url: string
  /** Offset in the text, in UTF-16 units. */
  readonly start: number
}

const address = /https?:\/\/[^\s<>"“”]{1,2000}/gi

/** In the order of the text. Punctuation after an address is no part of it, nor is a bracket that opened before it. */
export function linksIn(text: string): readonly Link[] {
  return Array.from(text.matchAll(address), ({ 0: found, index }) => ({
    url: withoutEnd(found),
    start: index,
  }))
}

function withoutEnd(found: string): string {
  let end = found.length
  while (".,:;!?'’»)]*_~".includes(found[end - 1]!)) {
    if (found[end - 1] === ")" && found.slice(0, end).includes("(")) break
    end -= 1
  }
  return found.slice(0, end)
}
