/** The word somebody probably meant. */
import { distance } from "fastest-levenshtein"

/** The closest candidate within a third of the word's length (at least one edit); null where none is that close. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const lower = word.toLowerCase()
  let best: string | null = null
  let fewest = Math.max(1, Math.floor(word.length / 3)) + 1
  for (const candidate of candidates) {
    const edits = distance(lower, candidate.toLowerCase())
    if (edits < fewest) [best, fewest] = [candidate, edits]
  }
  return best
}

/** `Did you mean "x"?`, else the list of what there is. */
export function suggest(word: string, candidates: readonly string[]): string {
  const meant = nearest(word, candidates)
  if (meant !== null) return `Did you mean "${meant}"?`
  return candidates.length === 0 ? "There is none" : `Known: ${candidates.join(", ")}`
}
