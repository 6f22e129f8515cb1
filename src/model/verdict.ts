/** What a person can say of a delivery whose outcome nobody knows, and the command lines that say it. */

/** `posted:ID`, `not-posted` or `skip` of an unknown outcome; `retry` of a failed one. */
export const verdictPattern = /^(?:posted:\S+|not-posted|skip|retry)$/

interface Unsettled {
  /** Key of the post. */
  readonly post: string
  readonly target: string
  /** Ids at the provider of what may be it; empty where a person has to look for it. */
  readonly ids: readonly string[]
}

/** Whole command lines, ready to copy: one for each id, then that it is not there, then that nobody cares. */
export function resolveCommands({ post, target, ids }: Unsettled): string[] {
  const posted = (ids.length === 0 ? ["ID"] : ids).map((id) => `posted:${id}`)
  return [...posted, "not-posted", "skip"].map((verdict) => resolveCommand(post, target, verdict))
}

export function resolveCommand(post: string, target: string, verdict: string): string {
  return `postmerge resolve ${quote(post)} --target ${quote(target)} ${quote(verdict)}`
}

/** Records what a run could not: its file is at `path`. */
export function applyCommand(path: string): string {
  return `postmerge resolve --errored ${quote(path)}`
}

/** As one argument of a shell. */
function quote(argument: string): string {
  return /^[\w.@:/-]+$/.test(argument) && !argument.startsWith("-")
    ? argument
    : `'${argument.replace(/'/g, "'\\''")}'`
}
