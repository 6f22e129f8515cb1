/** Renderings that stay under a limit: exact texts are left out first, then rows, and what is left out is said. */

export interface Cut {
  /** Most rows of each table and list. */
  readonly rows: number
  readonly texts: readonly string[]
  /** How many texts are left out. */
  readonly left: number
}

interface Fitting {
  readonly limit: number
  /** In the unit of the limit. */
  readonly measure: (text: string) => number
  /** Rows, from everything down to what nearly always fits. */
  readonly steps: readonly number[]
  readonly compose: (cut: Cut) => string
}

/** Null where not even the last step fits. */
export function fit(texts: readonly string[], { limit, measure, steps, compose }: Fitting): string | null {
  for (const rows of steps) {
    const room = limit - measure(compose({ rows, texts: [], left: texts.length }))
    if (room < 0) continue
    const kept = fitting(texts, room, measure)
    return compose({ rows, texts: kept, left: texts.length - kept.length })
  }
  return null
}

/** The first texts that fit together, each with an empty line. */
function fitting(texts: readonly string[], room: number, measure: Fitting["measure"]): readonly string[] {
  let used = 0
  const end = texts.findIndex((text) => (used += measure(text) + 2) > room)
  return texts.slice(0, end === -1 ? texts.length : end)
}
