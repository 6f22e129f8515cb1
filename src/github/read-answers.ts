/** GitHub's answers → our own types. Null where an answer lacks what is needed of it. */
import { at, listAt, lookUp, textAt } from "../lib/json.ts"
import type { CheckRun, Comment, Pull, Status, Workflow, WorkflowRun } from "./rest.ts"

export function readComment(data: unknown): Comment | null {
  const [id, url] = [numberAt(data, "id"), textAt(data, "html_url")]
  if (id === null || url === null) return null
  const [login, type] = [textAt(data, "user", "login"), textAt(data, "user", "type")]
  const author = login === null || type === null ? null : { login, type }
  return { id, body: textAt(data, "body") ?? "", author, url }
}

export function readPull(data: unknown): Pull | null {
  const [number, base] = [numberAt(data, "number"), textAt(data, "base", "ref")]
  if (number === null || base === null) return null
  return {
    number,
    title: textAt(data, "title") ?? "",
    isMerged: textAt(data, "merged_at") !== null,
    mergeCommit: textAt(data, "merge_commit_sha"),
    base,
  }
}

export function readSha(data: unknown): string | null {
  return textAt(data, "sha")
}

const states = { error: "error", failure: "failure", pending: "pending", success: "success" } as const

/** Of one context; GitHub does not tell upper from lower case there. */
export function readStatuses(data: unknown, context: string): readonly Status[] | null {
  const ofContext = listAt(data)?.filter((each) => {
    return textAt(each, "context")?.toLowerCase() === context.toLowerCase()
  })
  return readAll(ofContext, (each) => {
    const state = lookUp(states, at(each, "state"))
    if (state === null) return null
    return {
      state,
      description: textAt(each, "description") ?? "",
      targetUrl: textAt(each, "target_url"),
    }
  })
}

export function readCheckRun(data: unknown): CheckRun | null {
  const id = numberAt(data, "id")
  if (id === null) return null
  const output = (name: string) => textAt(data, "output", name) ?? ""
  return {
    id,
    app: textAt(data, "app", "slug"),
    conclusion: textAt(data, "conclusion"),
    title: output("title"),
    summary: output("summary"),
    text: output("text"),
  }
}

export function readWorkflow(data: unknown): Workflow | null {
  const [path, state] = [textAt(data, "path"), textAt(data, "state")]
  return path === null || state === null ? null : { path, state }
}

export function readWorkflowRun(data: unknown): WorkflowRun | null {
  const status = textAt(data, "status")
  return status === null ? null : { status, attempt: numberAt(data, "run_attempt") ?? 1 }
}

/** The list itself, or under its name. */
export function listOf<Value>(
  read: (data: unknown) => Value | null,
  ...name: readonly string[]
): (data: unknown) => readonly Value[] | null {
  return (data) => readAll(listAt(data, ...name), read)
}

function readAll<Value>(
  list: readonly unknown[] | null | undefined,
  read: (data: unknown) => Value | null,
): readonly Value[] | null {
  const values = list?.map(read)
  return values?.every((value): value is Value => value !== null) === true ? values : null
}

function numberAt(value: unknown, ...path: readonly string[]): number | null {
  const found = at(value, ...path)
  return typeof found === "number" ? found : null
}
