/** One finding for what several targets have in common. */
import type { Diagnostic } from "../../diagnostics/diagnostic.ts"

/** Keeps the first of equal findings at one place; the target is named only where there is one. */
export function mergeTargets(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const groups = Map.groupBy(diagnostics, ({ code, message, location }) =>
    JSON.stringify([code, message, location]),
  )
  return [...groups.values()].map((same) => {
    const { target, ...rest } = same[0]!
    const isAlone = same.every((diagnostic) => diagnostic.target === target)
    return isAlone && target !== undefined ? { ...rest, target } : rest
  })
}
