/** Answers, in GitHub's words. */

export interface Reply {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

const documentation = "https://docs.github.com/rest"

const messages: Readonly<Record<number, string>> = {
  401: "Bad credentials",
  403: "Resource not accessible by integration",
  404: "Not Found",
  410: "This issue was deleted",
  422: "Validation Failed",
  429: "Too many requests",
  500: "Server Error",
  502: "Server Error",
  503: "Service unavailable",
}

/** `message`: GitHub's own for that status by default. */
export function failure(
  status: number,
  message: string = messages[status] ?? "Failed",
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return { status, body: { message, documentation_url: documentation, status: String(status) }, headers }
}

/** 422 that says what of the resource is refused. */
export function refusal(error: {
  readonly resource: string
  readonly code: string
  readonly field?: string
  readonly message: string
}): Reply {
  const { status, body } = failure(422)
  return { status, body: { ...(body as object), errors: [error] } }
}

export const noCommit = (sha: string): Reply => failure(422, `No commit found for SHA: ${sha}`)
