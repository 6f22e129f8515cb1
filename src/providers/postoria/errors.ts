/** How Postoria says no: `{ error: { code, message, param, request_id } }`. https://postoria.io/help-center/postoria-public-api, 2026-06. */
import { textAt } from "../../lib/json.ts"
import type { ErrorTable } from "../../model/provider.ts"
import { usualRows } from "../define.ts"

export const errors: ErrorTable = {
  /** One code is documented, `invalid_api_key`; what is said of an unknown workspace must not read as "no such post". */
  read: (body) => {
    const [code, message] = [textAt(body, "error", "code"), textAt(body, "error", "message")]
    if (code === null || message === null) return null
    const [param, requestId] = [textAt(body, "error", "param"), textAt(body, "error", "request_id")]
    const isOfWorkspace = /workspace/i.test(`${code} ${param} ${message}`) && !/\bpost\b/i.test(message)
    return {
      code: isOfWorkspace ? "workspace" : code,
      message: param === null ? message : `${param}: ${message}`,
      ...(requestId !== null && { requestId }),
    }
  },
  rows: [
    { code: "invalid_api_key", kind: "auth" },
    { code: "workspace", status: 404, kind: "forbidden" },
    ...usualRows,
  ],
}
