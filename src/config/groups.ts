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
  // A name that is taken is reported above; as a group it would only confuse.
  const clear = Object.fromEntries(Object.entries(written).filter(([name]) => !targets.includes(name)))
  const cycles = findCycles(clear)
  for (const cycle of cycles) {
    const args = { cycle: [...cycle, cycle[0]].join(" → ") }
    diagnostics.push(diagnose("config/group-cycle", args, at(["groups", cycle[0]!], "key")))
  }
  return { groups: cycles.length > 0 ? {} : expandAll(clear, targets), diagnostics }
}

/** Each group once, so that groups of groups of groups stay cheap. Without circles only. */
function expandAll(
  written: Readonly<Record<string, readonly string[]>>,
  targets: readonly string[],
): Record<string, readonly string[]> {
  const expanded = new Map<string, readonly string[]>()
  const expand = (name: string): readonly string[] => {
    if (!Object.hasOwn(written, name)) return targets.includes(name) ? [name] : []
    const members = expanded.get(name) ?? [...new Set(written[name]!.flatMap(expand))]
    expanded.set(name, members)
    return members
  }
  return Object.fromEntries(Object.keys(written).map((name) => [name, expand(name)]))
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
