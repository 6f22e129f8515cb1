/** Identity of a whole plan: equal when the same would be sent. */
import { canonicalJson } from "../lib/canonical-json.ts"
import { sha256 } from "../lib/hash.ts"
import type { Change } from "../model/plan.ts"

export function planHash(changes: readonly Change[]): string {
  const meant = changes
    .filter((change) => change.action !== "none")
    .map(({ action, post, accountKey, fingerprint, generation, when, codes }) => {
      return { action, post, accountKey, fingerprint, generation, when: when.kind, at: when.at, codes }
    })
  return sha256(canonicalJson(meant))
}
