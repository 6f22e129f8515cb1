/** Names of targets and groups → names of targets. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { suggest } from "../diagnostics/nearest.ts"
import type { DataPath } from "../model/post.ts"
import type { Locate } from "./workspaces.ts"

interface GroupOptions {
  readonly targets: readonly string[]
  readonly at: Locate
}

export interface ReadGroups {
  readonly groups: Readonly<Record<string, readonly string[]>>
  readonly diagnostics: readonly Diagnostic[]
}

/** Expands nested groups, in order, without repeats. */
export function readGroups(
  written: Readonly<Record<string, readonly string[]>>,
  { targets, at }: GroupOptions,
): ReadGroups {
  const known = new Set([...targets, ...Object.keys(written)])
  const diagnostics: Diagnostic[] = []
  for (const [name, members] of Object.entries(written)) {
    if (targets.includes(name))
      diagnostics.push(diagnose("config/name-taken", { name }, at(["groups", name], "key")))
    members.forEach((member, index) => {
      if (!known.has(member))
        diagnostics.push(unknownTarget(member, { known: [...known], path: ["groups", name, index], at }))
    })
  }
  const cycles = findCycles(written)
  for (const cycle of cycles) {
    const args = { cycle: [...cycle, cycle[0]].join(" → ") }
    diagnostics.push(diagnose("config/group-cycle", args, at(["groups", cycle[0]!], "key")))
  }
  const expand = (name: string): readonly string[] =>
    Object.hasOwn(written, name) ? written[name]!.flatMap(expand) : targets.includes(name) ? [name] : []
  const names = cycles.length > 0 ? [] : Object.keys(written)
  const groups = Object.fromEntries(names.map((name) => [name, [...new Set(expand(name))]]))
  return { groups, diagnostics }
}

interface UnknownName {
  readonly known: readonly string[]
  readonly path: DataPath
  readonly at: Locate
}

export function unknownTarget(name: string, { known, path, at }: UnknownName): Diagnostic {
  return diagnose("config/unknown-target", { name, suggestion: suggest(name, known) }, at(path))
}

/** Each circle once, beginning with its first group in the file. */
function findCycles(written: Readonly<Record<string, readonly string[]>>): string[][] {
  const cycles: string[][] = []
  const done = new Set<string>()
  const visit = (name: string, trail: readonly string[]): void => {
    const start = trail.indexOf(name)
    if (start !== -1) {
      cycles.push(trail.slice(start))
      return
    }
    if (done.has(name) || !Object.hasOwn(written, name)) return
    for (const member of written[name]!) visit(member, [...trail, name])
    done.add(name)
  }
  for (const name of Object.keys(written)) visit(name, [])
  return cycles
}
