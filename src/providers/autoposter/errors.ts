/** How Autoposter says no: `{ message }`, with 422 also `errors` by path, and `{ error }` for a download it does not know. https://docs.mixpost.app/api, 2026-11-21. */
import { at, textAt } from "../../lib/json.ts"
import type { ErrorTable } from "../../model/provider.ts"
import { usualRows } from "../define.ts"

export const errors: ErrorTable = {
  /** There are no codes: the path of the first refused field stands for one, and `workspace` for an unknown workspace. */
  read: (body) => {
    const message =
      textAt(body, "message") ?? (at(body, "status") === "failed" ? textAt(body, "error") : null)
    if (message === null) return null
    const fields = Object.entries(at(body, "errors") ?? {}) as [string, unknown][]
    const code = fields[0]?.[0] ?? (/^workspace not found/i.test(message) ? "workspace" : null)
    return { code, message: [message, ...fields.map(([path, why]) => `${path}: ${String(why)}`)].join("; ") }
  },
  // "No such workspace" must not read as "no such post".
  rows: [{ code: "workspace", status: 404, kind: "forbidden" }, ...usualRows],
}
