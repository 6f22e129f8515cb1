/** What follows for a post that is beyond a fact of its network. */
import type { Evidence } from "../model/network.ts"

/** Only what is known well, and not just advised, stops a post. */
export function severityOf({ confidence, advisory }: Evidence): "error" | "warning" {
  return confidence === "low" || advisory ? "warning" : "error"
}

/**
 * Since when and by which page a fact holds, to be put behind a fix. Empty for a limit of the team's own configuration,
 * which has no day.
 */
export function cite({ source }: Evidence): string {
  return /^\d{4}-/.test(source.read) ? ` (as of ${source.read}, ${source.url})` : ""
}

/** How surely a network does so: "takes", "is said to take"; "asks for" where it takes more all the same. */
export function surely(verb: "take" | "allow", { confidence, advisory }: Evidence): string {
  if (advisory) return "asks for"
  return confidence === "low" ? `is said to ${verb}` : `${verb}s`
}
