/** What is kept → what GitHub's API shows of it: the things that belong to a repository. */
import { createHash } from "node:crypto"
import {
  htmlUrl,
  idOf,
  nodeId,
  repositoryUrl,
  showApp,
  showRepository,
  showUser,
  type Places,
} from "./shapes.ts"
import type { CheckRun, Comment, Commit, Pull, Status, Workflow, WorkflowRun } from "./state.ts"

const someTime = "2026-11-20T09:00:00Z"

export function showComment(comment: Comment, places: Places) {
  const { id, issue, author, body, createdAt, updatedAt } = comment
  const isBot = author?.endsWith("[bot]") === true
  return {
    id,
    node_id: nodeId("IssueComment", id),
    url: `${repositoryUrl(places)}/issues/comments/${id}`,
    html_url: `${htmlUrl(places)}/pull/${issue}#issuecomment-${id}`,
    issue_url: `${repositoryUrl(places)}/issues/${issue}`,
    body,
    user: author === null ? null : showUser(author, places),
    author_association: isBot ? "NONE" : "MEMBER",
    created_at: createdAt,
    updated_at: updatedAt,
    performed_via_github_app: isBot ? showApp(author, places) : null,
  }
}

export function showCommit({ sha }: Commit, places: Places) {
  const url = `${repositoryUrl(places)}/commits/${sha}`
  const person = { name: "octocat", email: "octocat@users.noreply.github.com", date: someTime }
  const tree = { sha, url: `${repositoryUrl(places)}/git/trees/${sha}` }
  return {
    ...{ url, sha, node_id: nodeId("Commit", idOf(sha)), html_url: `${htmlUrl(places)}/commit/${sha}` },
    comments_url: `${url}/comments`,
    commit: { url, author: person, committer: person, message: "A commit", comment_count: 0, tree },
    ...{ author: null, committer: null, parents: [] },
  }
}

export function showStatus(status: Status, places: Places) {
  const { id, sha, state, description, targetUrl, context, author, createdAt } = status
  const creator = showUser(author, places)
  return {
    url: `${repositoryUrl(places)}/statuses/${sha}`,
    avatar_url: creator.avatar_url,
    id,
    node_id: nodeId("StatusContext", id),
    state,
    description,
    target_url: targetUrl,
    context,
    created_at: createdAt,
    updated_at: createdAt,
    creator,
  }
}

/** As a list shows it. */
export function showPull(pull: Pull, places: Places) {
  const { number, mergeCommit } = pull
  const url = `${repositoryUrl(places)}/pulls/${number}`
  const html = `${htmlUrl(places)}/pull/${number}`
  const issue = `${repositoryUrl(places)}/issues/${number}`
  const ended = pull.state === "closed" ? someTime : null
  return {
    ...{ url, id: 500_000 + number, node_id: nodeId("PullRequest", number), html_url: html },
    ...{ diff_url: `${html}.diff`, patch_url: `${html}.patch`, issue_url: issue },
    ...{ commits_url: `${url}/commits`, comments_url: `${issue}/comments` },
    ...{ review_comments_url: `${url}/comments`, review_comment_url: `${url}/comments{/number}` },
    statuses_url: `${repositoryUrl(places)}/statuses/${pull.head}`,
    ...{ number, state: pull.state, locked: false, title: pull.title, body: null, draft: false },
    user: showUser(pull.author, places),
    ...{ labels: [], milestone: null, assignee: null, assignees: [], auto_merge: null },
    ...{ requested_reviewers: [], requested_teams: [], author_association: "MEMBER" },
    ...{ created_at: someTime, updated_at: someTime, closed_at: ended },
    merged_at: mergeCommit === null ? null : someTime,
    // While it is open, this is GitHub's test merge, which is on no branch.
    merge_commit_sha: mergeCommit ?? testMerge(number),
    head: showEnd(pull.branch, pull.head, places),
    base: showEnd(pull.base, testMerge(0), places),
    _links: linksOf(url, issue, places),
  }
}

/** As it is shown alone. */
export function showWholePull(pull: Pull, places: Places) {
  const isMerged = pull.mergeCommit !== null
  return {
    ...showPull(pull, places),
    merged: isMerged,
    ...{ mergeable: isMerged ? null : true, mergeable_state: isMerged ? "unknown" : "clean" },
    merged_by: isMerged ? showUser(pull.author, places) : null,
    ...{ maintainer_can_modify: false, comments: 0, review_comments: 0, commits: pull.commits.length + 1 },
    ...{ additions: 1, deletions: 0, changed_files: 1 },
  }
}

function testMerge(number: number): string {
  return createHash("sha1").update(`test merge of ${number}`).digest("hex")
}

function showEnd(ref: string, sha: string, places: Places) {
  const { owner } = places.repository
  const repo = showRepository(places)
  return { label: `${owner}:${ref}`, ref, sha, user: showUser(owner, places), repo }
}

function linksOf(url: string, issue: string, places: Places) {
  const links = {
    ...{ self: url, html: htmlUrl(places), issue, comments: `${issue}/comments`, commits: `${url}/commits` },
    ...{ review_comments: `${url}/comments`, review_comment: `${url}/comments{/number}` },
    statuses: `${repositoryUrl(places)}/statuses`,
  }
  return Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }]))
}

export function showCheckRun(run: CheckRun, places: Places) {
  const { id, sha, title, summary, text } = run
  const url = `${repositoryUrl(places)}/check-runs/${id}`
  const html = `${htmlUrl(places)}/runs/${id}`
  const annotations = { annotations_count: run.annotations.length, annotations_url: `${url}/annotations` }
  return {
    ...{ id, node_id: nodeId("CheckRun", id), head_sha: sha, name: run.name, url, html_url: html },
    ...{ details_url: run.detailsUrl ?? html, external_id: run.externalId ?? "" },
    ...{ status: run.status, conclusion: run.conclusion },
    ...{ started_at: run.startedAt, completed_at: run.completedAt },
    output: { title, summary, text, ...annotations },
    check_suite: { id: idOf(sha) },
    app: showApp(run.author, places),
    pull_requests: [],
  }
}

export function showWorkflow({ id, path, state }: Workflow, places: Places) {
  const html = `${htmlUrl(places)}/blob/main/${path}`
  const badge = `${htmlUrl(places)}/actions/workflows/${path.split("/").at(-1)!}/badge.svg`
  return {
    ...{ id, node_id: nodeId("Workflow", id), name: path, path, state },
    ...{ url: `${repositoryUrl(places)}/actions/workflows/${id}`, html_url: html, badge_url: badge },
    ...{ created_at: someTime, updated_at: someTime },
  }
}

export function showRun(run: WorkflowRun, places: Places) {
  const { id, attempt, status, conclusion, event, sha, branch } = run
  const url = `${repositoryUrl(places)}/actions/runs/${id}`
  const parts = ["jobs", "logs", "cancel", "rerun", "artifacts"].map((part) => [
    `${part}_url`,
    `${url}/${part}`,
  ])
  const repository = showRepository(places)
  return {
    ...{ id, node_id: nodeId("WorkflowRun", id), name: "Publish", display_title: "Publish", event },
    ...{ run_number: 1, run_attempt: attempt, status, conclusion, head_sha: sha, head_branch: branch },
    ...{ path: ".github/workflows/publish.yml", workflow_id: 4001, pull_requests: [], head_commit: null },
    ...{ url, html_url: `${htmlUrl(places)}/actions/runs/${id}`, check_suite_id: idOf(sha) },
    ...(Object.fromEntries(parts) as Record<string, string>),
    check_suite_url: `${repositoryUrl(places)}/check-suites/${idOf(sha)}`,
    workflow_url: `${repositoryUrl(places)}/actions/workflows/4001`,
    ...{ created_at: someTime, updated_at: someTime, repository, head_repository: repository },
  }
}
