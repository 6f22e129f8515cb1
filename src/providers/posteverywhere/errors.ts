/** How PostEverywhere says no: `{ data: null, error: { message, code }, meta: { request_id } }`, 2026-11-21. */
import { listAt, textAt } from "../../lib/json.ts"
import type { ErrorTable } from "../../model/provider.ts"
import { usualRows } from "../define.ts"

export const errors: ErrorTable = {
  /** Single flaws are a later addition: https://developers.posteverywhere.ai/api/errors. */
  read: (body) => {
    const [code, message] = [textAt(body, "error", "code"), textAt(body, "error", "message")]
    if (code === null) return null
    const flaws = (listAt(body, "error", "details", "validation_errors") ?? []).map((flaw) =>
      typeof flaw === "string" ? flaw : JSON.stringify(flaw),
    )
    const requestId = textAt(body, "meta", "request_id")
    return {
      code,
      message: [message ?? code, ...flaws].join("; "),
      ...(requestId !== null && { requestId }),
    }
  },
  rows: usualRows,
}
