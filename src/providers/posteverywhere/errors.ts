/** How PostEverywhere says no: `{ data: null, error: { message, code }, meta: { request_id } }`, 2026-11-21. */
import { listAt, textAt } from "../../lib/json.ts"
import type { ErrorTable } from "../../model/provider.ts"
import { usualRows } from "../define.ts"

export const errors: ErrorTable = {
  /** Single flaws are a later addition: https://developers.posteverywhere.ai/api/errors. */
  read: (body) => {
    const code = textAt(body, "error", "code")
    if (code === null) return null
    const message = textAt(body, "error", "message") ?? code
    const flaws = (listAt(body, "error", "details", "validation_errors") ?? []).map((flaw) =>
      typeof flaw === "string" ? flaw : JSON.stringify(flaw),
    )
    const requestId = textAt(body, "meta", "request_id")
    // "Rate limit exceeded. Try again in 30 seconds." The page shows no header that says it.
    const seconds = /try again in (\d+) seconds?/i.exec(message)?.[1]
    return {
      code,
      message: [message, ...flaws].join("; "),
      ...(requestId !== null && { requestId }),
      ...(seconds !== undefined && { retryAfter: Number(seconds) * 1000 }),
    }
  },
  rows: usualRows,
}
