/** What is asked of GitHub: the route, the permission that it takes, and whether it may be sent twice. */

export interface Operation {
  /** For messages: `create comment`. */
  readonly name: string
  readonly route: `${"GET" | "POST" | "PATCH"} /${string}`
  /** As in a workflow's `permissions`; null: none. */
  readonly permission: string | null
  /** True: done twice, it would be there twice. */
  readonly isOnce?: true
}

const repository = "/repos/{owner}/{repo}"

/** https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps, read 2026-11-26. */
export const operations = {
  listComments: {
    name: "list comments",
    route: `GET ${repository}/issues/{issue_number}/comments`,
    permission: "pull-requests: read",
  },
  createComment: {
    name: "create comment",
    route: `POST ${repository}/issues/{issue_number}/comments`,
    permission: "pull-requests: write",
    isOnce: true,
  },
  updateComment: {
    name: "update comment",
    route: `PATCH ${repository}/issues/comments/{comment_id}`,
    permission: "pull-requests: write",
  },
  listPulls: {
    name: "list pull requests of a commit",
    route: `GET ${repository}/commits/{commit_sha}/pulls`,
    permission: "pull-requests: read",
  },
  listCommits: {
    name: "list commits",
    route: `GET ${repository}/commits`,
    permission: "contents: read",
  },
  listStatuses: {
    name: "list commit statuses",
    route: `GET ${repository}/commits/{ref}/statuses`,
    permission: "statuses: read",
  },
  // The newest counts, so that the same one twice changes nothing.
  createStatus: {
    name: "create commit status",
    route: `POST ${repository}/statuses/{sha}`,
    permission: "statuses: write",
  },
  listCheckRuns: {
    name: "list check runs",
    route: `GET ${repository}/commits/{ref}/check-runs`,
    permission: "checks: read",
  },
  createCheckRun: {
    name: "create check run",
    route: `POST ${repository}/check-runs`,
    permission: "checks: write",
    isOnce: true,
  },
  updateCheckRun: {
    name: "update check run",
    route: `PATCH ${repository}/check-runs/{check_run_id}`,
    permission: "checks: write",
  },
  listWorkflows: {
    name: "list workflows",
    route: `GET ${repository}/actions/workflows`,
    permission: "actions: read",
  },
  getWorkflowRun: {
    name: "get workflow run",
    route: `GET ${repository}/actions/runs/{run_id}`,
    permission: "actions: read",
  },
  getViewer: { name: "get the token's user", route: "GET /user", permission: null },
} satisfies Record<string, Operation>

/** Changes something at GitHub. */
export function isWrite({ route }: Operation): boolean {
  return !route.startsWith("GET ")
}
