/** Who may do what: tokens, and the permissions that each operation accepts. */

export type Permission = "actions" | "checks" | "contents" | "issues" | "pull_requests" | "statuses"

export interface Token {
  readonly login: string
  /** `Bot`: an installation token such as GITHUB_TOKEN. `User`: a person's. */
  readonly type: "Bot" | "User"
  /** What is not named is not granted, as in a workflow. */
  readonly permissions: Readonly<Partial<Record<Permission, "read" | "write">>>
}

/**
 * One of these is enough; null for an operation that needs none.
 * https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps, read 2026-11-26.
 */
const accepted: Readonly<Record<string, readonly string[] | null>> = {
  "actions/get-workflow-run": ["actions=read"],
  "actions/list-repo-workflows": ["actions=read"],
  "checks/create": ["checks=write"],
  "checks/list-for-ref": ["checks=read"],
  "checks/update": ["checks=write"],
  "issues/create-comment": ["issues=write", "pull_requests=write"],
  "issues/list-comments": ["issues=read", "pull_requests=read"],
  "issues/update-comment": ["issues=write", "pull_requests=write"],
  "pulls/get": ["pull_requests=read"],
  "repos/create-commit-status": ["statuses=write"],
  "repos/list-commits": ["contents=read"],
  "repos/list-commit-statuses-for-ref": ["statuses=read"],
  "repos/list-pull-requests-associated-with-commit": ["pull_requests=read"],
  "users/get-authenticated": null,
}

/** As the header x-accepted-github-permissions tells it: `issues=write; pull_requests=write`. */
export function acceptedPermissions(operation: string): string {
  return (accepted[operation] ?? []).join("; ")
}

/** Everybody may read a public repository. */
export function isAllowed(operation: string, token: Token, visibility: "public" | "private"): boolean {
  const alternatives = accepted[operation]
  if (!alternatives) return true
  return alternatives.some((alternative) => {
    const [name, level] = alternative.split("=") as [Permission, "read" | "write"]
    const granted = token.permissions[name]
    return granted === "write" || (level === "read" && (granted === "read" || visibility === "public"))
  })
}
