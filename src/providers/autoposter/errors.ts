/** How Autoposter says no: `{ message }`, with 422 also `errors` by path. https://docs.mixpost.app/api, 2026-11-21. */
import { at, textAt } from "../../lib/json.ts"
import type { ErrorTable } from "../../model/provider.ts"
import { usualRows } from "../define.ts"

/** There are no codes: the path of the first refused field stands for one, and `workspace` for an unknown workspace. */
export const errors: ErrorTable = {
  read: (body) => {
    const message = textAt(body, "message")
    if (message === null) return null
    const fields = Object.entries(at(body, "errors") ?? {}) as [string, unknown][]
    const details = fields.map(([path, reasons]) => `${path}: ${[reasons].flat().join(" ")}`)
    const code = fields[0]?.[0] ?? (/^workspace not found/i.test(message) ? "workspace" : null)
    return { code, message: details.length === 0 ? message : `${message} (${details.join("; ")})` }
  },
  // "No such workspace" must not read as "no such post".
  rows: [{ status: 404, code: "workspace", kind: "forbidden" }, ...usualRows],
}
