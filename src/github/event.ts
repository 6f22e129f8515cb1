/** The event that started the run → a small value. */
import { variable, type Env } from "./env.ts"

export type GitHubEvent =
  | {
      readonly kind: "pull-request"
      readonly number: number
      /** From a fork: no secrets, and a token that only reads. */
      readonly fork: boolean
      readonly base: string
      /** Commit at the tip of the pull request; GITHUB_SHA is a merge commit there. */
      readonly head: string
    }
  | { readonly kind: "merge-group"; readonly head: string }
  | {
      readonly kind: "push"
      /** Null for a tag. */ readonly branch: string | null
      readonly deleted: boolean
    }
  | { readonly kind: "schedule" }
  | { readonly kind: "manual"; readonly branch: string | null }
  | { readonly kind: "other"; readonly name: string }

/** Everything about the run that its environment and its event's payload tell. */
export interface Run {
  readonly event: GitHubEvent
  /** From the payload; null where it does not say. */
  readonly defaultBranch: string | null
  readonly repositoryId: string | null
  /** `acme/social`. */
  readonly repository: string | null
  readonly serverUrl: string
  readonly apiUrl: string
  /** Run id and attempt: `7012345678/1`. */
  readonly run: string
  readonly sha: string | null
}

/** `payload` is the parsed file at GITHUB_EVENT_PATH; anything unexpected in it counts as absent. */
export function readRun(env: Env, payload: unknown): Run {
  const event = readEvent(env, payload)
  return {
    event,
    defaultBranch: textAt(payload, "repository", "default_branch") ?? scheduledOn(event, env),
    repositoryId: idAt(payload, "repository", "id") ?? variable(env, "GITHUB_REPOSITORY_ID"),
    repository: variable(env, "GITHUB_REPOSITORY"),
    serverUrl: (variable(env, "GITHUB_SERVER_URL") ?? "https://github.com").replace(/\/+$/, ""),
    apiUrl: (variable(env, "GITHUB_API_URL") ?? "https://api.github.com").replace(/\/+$/, ""),
    run: `${variable(env, "GITHUB_RUN_ID") ?? "0"}/${variable(env, "GITHUB_RUN_ATTEMPT") ?? "1"}`,
    sha: event.kind === "pull-request" ? event.head : variable(env, "GITHUB_SHA"),
  }
}

/** A schedule runs on the default branch only. */
function scheduledOn(event: GitHubEvent, env: Env): string | null {
  return event.kind === "schedule" ? branchOf(variable(env, "GITHUB_REF") ?? "") : null
}

function readEvent(env: Env, payload: unknown): GitHubEvent {
  const name = variable(env, "GITHUB_EVENT_NAME") ?? ""
  const branch = branchOf(textAt(payload, "ref") ?? variable(env, "GITHUB_REF") ?? "")
  switch (name) {
    case "pull_request":
      return readPullRequest(payload)
    case "merge_group":
      return { kind: "merge-group", head: textAt(payload, "merge_group", "head_sha") ?? "" }
    case "push":
      return { kind: "push", branch, deleted: at(payload, "deleted") === true }
    case "schedule":
      return { kind: "schedule" }
    case "workflow_dispatch":
    case "repository_dispatch":
      return { kind: "manual", branch }
    default:
      return { kind: "other", name }
  }
}

function readPullRequest(payload: unknown): GitHubEvent {
  const pull = at(payload, "pull_request")
  const from = idAt(pull, "head", "repo", "id")
  return {
    kind: "pull-request",
    number: Number(at(pull, "number") ?? at(payload, "number") ?? 0),
    // The head of a deleted fork has no repository any more.
    fork: from === null || from !== idAt(pull, "base", "repo", "id"),
    base: textAt(pull, "base", "ref") ?? "",
    head: textAt(pull, "head", "sha") ?? "",
  }
}

function branchOf(ref: string): string | null {
  if (ref.startsWith("refs/heads/")) return ref.slice("refs/heads/".length)
  return ref === "" || ref.startsWith("refs/") ? null : ref
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, name)
        ? (inner as Record<string, unknown>)[name]
        : undefined,
    value,
  )
}

function textAt(value: unknown, ...path: readonly string[]): string | null {
  const text = at(value, ...path)
  return typeof text === "string" ? text : null
}

function idAt(value: unknown, ...path: readonly string[]): string | null {
  const id = at(value, ...path)
  return typeof id === "number" || typeof id === "string" ? String(id) : null
}
