/** What a fixture of test/invalid-posts says about itself: `# expect: schedule/no-zone 4:11`, in a comment. */
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts"

/** `code line:column`, sorted. */
export function expectationsOf(text: string): string[] {
  return Array.from(
    text.matchAll(/^\s*(?:#|<!--)\s*expect: (\S+ \d+:\d+)/gm),
    (match) => match[1]!,
  ).toSorted()
}

/** The same form, of what was found. */
export function placesOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics
    .map(({ code, location }) => `${code} ${location?.range?.start.line}:${location?.range?.start.column}`)
    .toSorted()
}
