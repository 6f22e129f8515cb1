/** Schedules that GitHub has switched off: without them nothing reads back what became of the posts. */
import { readFile } from "node:fs/promises"
import { basename, join } from "node:path"
import type { Run } from "./event.ts"
import { GitHubError } from "./github-error.ts"
import type { Rest } from "./rest.ts"

interface Place extends Pick<Run, "serverUrl" | "repository"> {
  /** Folder of the checkout. */
  readonly checkout: string
}

/**
 * One line for each workflow of ours that is off because the repository of it was idle for 60 days. Needs `actions: read`
 * and says nothing without it. Source: docs.github.com, "Events that trigger workflows", schedule, read 2026-11-21.
 */
export async function sleepingSchedules(rest: Pick<Rest, "workflows">, place: Place): Promise<string[]> {
  try {
    const asleep = (await rest.workflows()).filter(({ state }) => state === "disabled_inactivity")
    const ours = await Promise.all(asleep.map(({ path }) => isOurs(path, place.checkout)))
    return asleep.filter((_, index) => ours[index]).map(({ path }) => describe(path, place))
  } catch (error) {
    if (error instanceof GitHubError) return []
    throw error
  }
}

/** Where the file is not checked out, its name has to tell. */
async function isOurs(path: string, checkout: string): Promise<boolean> {
  if (!/^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)) return false
  const text = await readFile(join(checkout, path), "utf8").catch(() => null)
  return text === null ? /postmerge/i.test(path) : /postmerge/i.test(text) && /^\s*schedule\s*:/m.test(text)
}

function describe(path: string, { serverUrl, repository }: Place): string {
  const page = `${serverUrl}/${repository ?? ""}/actions/workflows/${encodeURIComponent(basename(path))}`
  return `"${path}" is off, since GitHub disables schedules after 60 days without activity: nothing reads back the links of scheduled posts; enable it at ${page}`
}
