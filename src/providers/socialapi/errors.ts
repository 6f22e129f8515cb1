/** How SocialAPI says no: `{ error: { code, message }, request_id }`. https://docs.social-api.ai/guides/errors, 2026-08-22. */
import { idAt, textAt } from "../../lib/json.ts"
import type { ErrorTable } from "../../model/provider.ts"
import { usualRows } from "../define.ts"

export const errors: ErrorTable = {
  read: (body) => {
    const code = textAt(body, "error", "code")
    if (code === null) return null
    const requestId = idAt(body, "request_id")
    const message = textAt(body, "error", "message") ?? code
    return { code, message, ...(requestId !== null && { requestId }) }
  },
  /** A 422 shows the post whose accounts have all failed already: with its id, instead of an error. */
  isResult: (body) => idAt(body, "id") !== null && textAt(body, "status") !== null,
  rows: [
    { code: /^(validation\.post_limit_exhausted|billing\.(post_limit|storage_quota))$/, kind: "quota" },
    { code: "ratelimit.exceeded", kind: "rate-limited" },
    { code: "publishing.velocity_limit", kind: "rate-limited", limits: "account" },
    // A network's own limit, and any that is not documented: what was done before it was hit is not said.
    { status: 429, kind: "unavailable" },
    // About one account, which must be reconnected or set up, and not about the key or the post.
    { code: /^(account|brand)\.|^platform\.\w+\.auth$/, kind: "forbidden" },
    { code: "media.not_found", kind: "invalid" },
    { status: 410, kind: "not-found" },
    ...usualRows,
  ],
}
