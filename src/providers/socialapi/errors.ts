/** How SocialAPI says no: `{ error: { code, message }, request_id }`. https://docs.social-api.ai/guides/errors, 2026-08-22. */
import { idAt, textAt } from "../../lib/json.ts"
import type { ErrorTable } from "../../model/provider.ts"
import { usualRows } from "../define.ts"

const ownLimits = ["ratelimit.exceeded", "publishing.velocity_limit"]
const usedUp = ["validation.post_limit_exhausted", "billing.post_limit", "billing.storage_quota"]
const wrongSettings = [
  ...["account.not_found", "brand.not_found", "account.reconnection_required"],
  ...["facebook", "google", "instagram", "linkedin", "linkedin_page", "pinterest"].map(authOf),
  ...["threads", "tiktok", "twitter", "youtube"].map(authOf),
]

/** A 401 that is about one account, which must be reconnected, and not about the key. */
function authOf(platform: string): string {
  return `platform.${platform}.auth`
}

export const errors: ErrorTable = {
  read: (body) => {
    const [code, message] = [textAt(body, "error", "code"), textAt(body, "error", "message")]
    if (code === null) return null
    const requestId = idAt(body, "request_id")
    return { code, message: message ?? code, ...(requestId !== null && { requestId }) }
  },
  /** A 422 shows the post whose accounts have all failed already: with its id, instead of an error. */
  isResult: (body) => idAt(body, "id") !== null && textAt(body, "status") !== null,
  rows: [
    ...usedUp.map((code) => ({ code, kind: "quota" }) as const),
    ...ownLimits.map((code) => ({ code, kind: "rate-limited" }) as const),
    // A network's own limit, and any that is not documented: what was done before it was hit is not said.
    { status: 429, kind: "unavailable" },
    ...wrongSettings.map((code) => ({ code, kind: "forbidden" }) as const),
    { code: "resource.not_supported", kind: "invalid" },
    ...usualRows,
  ],
}
