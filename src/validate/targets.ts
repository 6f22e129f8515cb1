/** Where a post goes: the names an author wrote → targets of the configuration. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { suggest } from "../diagnostics/nearest.ts"
import type { Document } from "../document/document.ts"
import type { Config, Target } from "../model/config.ts"
import type { WrittenPost } from "../model/generated/post.ts"
import type { DataPath } from "../model/post.ts"

export interface ResolvedTargets {
  /** Sorted by name, without repeats. */
  readonly targets: readonly Target[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Also checks that everything written for a target or network reaches one. */
export function resolveTargets(document: Document, written: WrittenPost, config: Config): ResolvedTargets {
  const at = (path: DataPath, part?: "key" | "value") => ({
    location: { path: document.path, range: document.locate(path, part) },
  })
  const diagnostics: Diagnostic[] = []
  const names = new Set<string>(written.targets === undefined ? config.defaultTargets : [])
  const known = [...Object.keys(config.targets), ...Object.keys(config.groups)]
  for (const [index, name] of (written.targets ?? []).entries()) {
    const members = membersOf(name, config)
    members?.forEach((member) => names.add(member))
    if (members) continue
    diagnostics.push(
      diagnose("target/unknown", { name, suggestion: suggest(name, known) }, at(["targets", index])),
    )
  }
  if (written.targets === undefined && names.size === 0) {
    diagnostics.push(diagnose("target/none", { names: known.slice(0, 3).join(", ") }, at(["targets"])))
  }
  const targets = [...names].toSorted().map((name) => config.targets[name]!)
  // What an unknown target would have been for cannot be told.
  if (diagnostics.length === 0) diagnostics.push(...unreached(written, { targets, at }))
  return { targets, diagnostics }
}

function membersOf(name: string, config: Config): readonly string[] | null {
  if (Object.hasOwn(config.targets, name)) return [name]
  return Object.hasOwn(config.groups, name) ? config.groups[name]! : null
}

interface Reach {
  readonly targets: readonly Target[]
  readonly at: (path: DataPath, part?: "key" | "value") => Pick<Diagnostic, "location">
}

/** Overrides and options that reach no target of the post. */
function unreached(written: WrittenPost, { targets, at }: Reach): Diagnostic[] {
  const networks = new Set<string>(targets.map((target) => target.network))
  const names = [...new Set([...targets.map((target) => target.name), ...networks])]
  const unused = (
    options: object | undefined,
    { path, reached }: { path: DataPath; reached: ReadonlySet<string> },
  ) =>
    Object.keys(options ?? {})
      .filter((network) => !reached.has(network))
      .map((network) => diagnose("target/options", { network }, at([...path, network], "key")))

  const overrides = Object.entries(written.overrides ?? {}).flatMap(([name, override]) => {
    const path = ["overrides", name]
    if (!names.includes(name)) {
      return [diagnose("target/override", { name, suggestion: suggest(name, names) }, at(path, "key"))]
    }
    const own = targets.filter((target) => target.name === name || target.network === name)
    const reached = new Set(own.map((target) => target.network))
    return unused(override.options, { path: [...path, "options"], reached })
  })
  return [...overrides, ...unused(written.options, { path: ["options"], reached: networks })]
}
