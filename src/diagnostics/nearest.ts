/** The word somebody probably meant. */
import { distance } from "fastest-levenshtein"

/** The closest candidate within a third of the word's length (at least one edit); null where none is that close. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  let best: string | null = null
  let fewest = Math.max(1, Math.floor(word.length / 3)) + 1
  for (const candidate of candidates) {
    // Each letter more or less is an edit: a file may have thousands of wrong words.
    if (Math.abs(candidate.length - word.length) >= fewest) continue
    const edits = editsBetween(word.toLowerCase(), candidate.toLowerCase())
    if (edits < fewest) [best, fewest] = [candidate, edits]
  }
  return best
}

/** Swapped letters are the commonest slip, and count once. */
function editsBetween(a: string, b: string): number {
  if (a.length === b.length && a !== b && [...a].toSorted().join("") === [...b].toSorted().join("")) return 1
  return distance(a, b)
}

/** `Did you mean "x"?`, else the list of what there is. */
export function suggest(word: string, candidates: readonly string[]): string {
  const meant = nearest(word, candidates)
  if (meant !== null) return `Did you mean "${meant}"?`
  return candidates.length === 0 ? "There is none" : `Known: ${candidates.join(", ")}`
}
