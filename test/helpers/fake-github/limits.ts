/** Limits that GitHub enforces; most are missing in its description, and all are answered by 422. */
import { refusal, type Reply } from "./reply.ts"
import type { State } from "./state.ts"

/**
 * Texts in code points. From the description where it has them, and otherwise from issues that quote the refusals:
 * sclorg/testing-farm-as-github-action#187, runatlantis/atlantis#2506, reg-viz/reg-actions#123, palantir/policy-bot#470,
 * read 2026-11-26.
 */
const limits = {
  statusDescription: 140,
  statusContext: 255,
  comment: 65_536,
  checkOutput: 65_535,
  /** Per request; the next request appends. */
  annotations: 50,
  /** Per commit and context; the case of the context does not count. */
  statuses: 1000,
} as const

type Body = Readonly<Record<string, unknown>>

/** The refusal of what is over a limit; null where nothing is. */
export function overLimit(
  operation: string,
  state: State,
  sent: { readonly sha: unknown; readonly body: Body },
): Reply | null {
  const { sha, body } = sent
  switch (operation) {
    case "issues/create-comment":
    case "issues/update-comment":
      return longComment(body["body"])
    case "repos/create-commit-status":
      return (
        tooLong("Status", "description", body["description"], limits.statusDescription) ??
        tooLong("Status", "context", body["context"], limits.statusContext) ??
        tooManyStatuses(state, sha, body["context"] ?? "default")
      )
    case "checks/create":
    case "checks/update":
      return overCheckLimit((body["output"] ?? {}) as Body)
    default:
      return null
  }
}

function longComment(body: unknown): Reply | null {
  if (!isLonger(body, limits.comment)) return null
  const message = `Body is too long (maximum is ${limits.comment} characters)`
  return refusal({ resource: "IssueComment", code: "unprocessable", field: "data", message })
}

function overCheckLimit({ summary, text, annotations }: Body): Reply | null {
  const long =
    tooLong("CheckRun", "summary", summary, limits.checkOutput) ??
    tooLong("CheckRun", "text", text, limits.checkOutput)
  if (long !== null || !Array.isArray(annotations) || annotations.length <= limits.annotations) return long
  const message = `No more than ${limits.annotations} items are allowed`
  return refusal({ resource: "CheckRun", code: "custom", field: "annotations", message })
}

function tooManyStatuses(state: State, sha: unknown, context: unknown): Reply | null {
  const name = String(context).toLowerCase()
  const same = state.statuses.filter((status) => {
    return status.sha === sha && status.context.toLowerCase() === name
  })
  if (same.length < limits.statuses) return null
  const message = "This SHA and context has reached the maximum number of statuses."
  return refusal({ resource: "Status", code: "custom", message })
}

function tooLong(resource: string, field: string, text: unknown, limit: number): Reply | null {
  if (!isLonger(text, limit)) return null
  const message = `${field} is too long (maximum is ${limit} characters)`
  return refusal({ resource, code: "custom", field, message })
}

function isLonger(text: unknown, limit: number): boolean {
  return typeof text === "string" && [...text].length > limit
}
