/** How post2all says no: `{ error: { code, message } }`. https://www.post2all.com/api-reference, 2026-03-05. */
import { listAt, textAt } from "../../lib/json.ts"
import type { ErrorTable } from "../../model/provider.ts"
import { usualRows } from "../define.ts"

export const errors: ErrorTable = {
  read: (body) => {
    const [code, message] = [textAt(body, "error", "code"), textAt(body, "error", "message")]
    // Later contracts say where: `targets.0.settings.channelId`.
    const issues = (listAt(body, "error", "issues") ?? []).map((issue) => {
      return `${textAt(issue, "path") ?? "?"}: ${textAt(issue, "message") ?? "?"}`
    })
    return code === null ? null : { code, message: [message ?? code, ...issues].join("; ") }
  },
  rows: [
    // Plan without API access, or the month's posts are used up: https://www.post2all.com/docs/api-reference/errors, 2026-06.
    { code: "PLAN_UPGRADE_REQUIRED", kind: "quota" },
    { code: "POST_NOT_FOUND", kind: "not-found" },
    { code: "MEDIA_NOT_FOUND", kind: "invalid" },
    // Any other "not found" is about the address, not about a post.
    { status: 404, kind: "protocol" },
    ...usualRows,
  ],
}
