/** postmerge.yml → Config: checked, every default filled in. */
import { relative, resolve } from "node:path"
import { diagnose, hasErrors, sortDiagnostics, type Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Document, SourceFile } from "../document/document.ts"
import { parseDocument } from "../document/parse.ts"
import { readSource } from "../document/read.ts"
import type { Config, Workspace } from "../model/config.ts"
import type { WrittenConfig } from "../model/generated/config.ts"
import type { Provider } from "../model/provider.ts"
import { checkShape, shapes } from "../validate/shape.ts"
import { isTimezone, suggestTimezone } from "../validate/timezone.ts"
import { readGroups, unknownTarget } from "./groups.ts"
import { checkLimits, readLimits } from "./limits.ts"
import { maskSecrets } from "./mask.ts"
import { readPolicy, unknownRule } from "./policy.ts"
import { readTargets } from "./targets.ts"
import { literalSecret, readWorkspace, type Locate } from "./workspaces.ts"

const defaultPosts = ["posts/**/*.{md,yml,yaml}"]

export interface LoadedConfig {
  /** null where something is wrong. */
  readonly config: Config | null
  /** Path and text for excerpts; what may be a secret is covered. null where it could not be read. */
  readonly document: SourceFile | null
  /** Where something of the configuration stands. */
  readonly locate: Locate
  readonly diagnostics: readonly Diagnostic[]
}

type Providers = Readonly<Record<string, Provider>>

/** `path` is relative to `root` or absolute. */
export async function loadConfig(root: string, path: string, providers: Providers): Promise<LoadedConfig> {
  const shown = pathFromRoot(root, path)
  const read = await readSource(root, path)
  if (!read.file) {
    const { location } = read.diagnostic
    const place = { location: { ...location, path: shown } }
    const reason = "does not exist"
    const diagnostic = read.missing
      ? diagnose("config/not-found", { path: shown, reason }, place)
      : { ...read.diagnostic, ...place }
    return { config: null, document: null, locate: () => place, diagnostics: [diagnostic] }
  }
  const { document, diagnostics } = parseDocument({ path: shown, text: read.file.text })
  const at: Locate = (path, part) => ({
    location: { path: shown, ...(document && { range: document.locate(path, part) }) },
  })
  const checked = document ? checkConfig(document, { providers, at }) : { config: null, diagnostics }
  return { ...checked, locate: at, document: { path: shown, text: maskSecrets(read.file.text) } }
}

function pathFromRoot(root: string, path: string): string {
  const fromRoot = relative(root, resolve(root, path)).replaceAll("\\", "/")
  return fromRoot.startsWith("..") ? path : fromRoot
}

function checkConfig(
  document: Document,
  { providers, at }: { readonly providers: Providers; readonly at: Locate },
): Pick<LoadedConfig, "config" | "diagnostics"> {
  const shape = checkShape(document, shapes.config, {
    whole: "The configuration",
    // Values that may hold a secret are never repeated.
    refine: ({ path: [section, name, key], keyword, unknownKey }) => {
      if (section === "rules" && unknownKey !== undefined) return unknownRule(unknownKey, at)
      if (section !== "workspaces" || keyword === "required") return null
      if (key === "token") return literalSecret(String(name), at)
      if (key !== "base-url" || keyword === "type") return null
      const reason = "does not begin with https:// or http://"
      return diagnose("config/base-url", { reason }, at(["workspaces", name!, key]))
    },
  })
  if (shape.length > 0) return { config: null, diagnostics: sortDiagnostics(shape) }
  const { config, diagnostics } = build(document.data as unknown as WrittenConfig, {
    path: document.path,
    providers,
    at,
  })
  return { config: hasErrors(diagnostics) ? null : config, diagnostics: sortDiagnostics(diagnostics) }
}

interface BuildOptions {
  readonly path: string
  readonly providers: Providers
  readonly at: Locate
}

function build(
  written: WrittenConfig,
  { path, providers, at }: BuildOptions,
): { config: Config; diagnostics: Diagnostic[] } {
  const read = Object.entries(written.workspaces).map(([name, one]) =>
    readWorkspace(name, one, { providers, at }),
  )
  const workspaces: Record<string, Workspace> = Object.fromEntries(
    read.map(({ workspace }) => [workspace.name, workspace]),
  )
  const { targets, diagnostics: targetFindings } = readTargets(written.targets, { workspaces, providers, at })
  const { groups, diagnostics: groupFindings } = readGroups(written.groups ?? {}, {
    targets: Object.keys(written.targets),
    at,
  })
  const timezone = written.timezone ?? null
  const posts = (written.posts ?? defaultPosts).map((glob) => glob.replace(/^\.\//, ""))
  const defaults = written.defaults?.targets ?? []
  const config: Config = {
    path,
    timezone,
    posts,
    workspaces,
    targets,
    groups,
    defaultTargets: [
      ...new Set(defaults.flatMap((name) => (Object.hasOwn(groups, name) ? groups[name]! : [name]))),
    ],
    policy: readPolicy(written.policy ?? {}, written.rules ?? {}),
    rules: written.rules ?? {},
    limits: readLimits(written.limits ?? {}),
    github: {
      comment: written.github?.comment ?? true,
      status: written.github?.status ?? true,
      checkRun: written.github?.["check-run"] ?? false,
      requireReviewedPlan: written.github?.["require-reviewed-plan"] ?? false,
    },
  }
  const diagnostics = [
    ...read.flatMap((one) => one.diagnostics),
    ...targetFindings,
    ...groupFindings,
    ...checkDefaults(written, at),
    ...checkLimits(written.limits ?? {}, { targets: Object.keys(written.targets), at }),
    ...checkPosts(written.posts ?? [], at),
  ]
  if (timezone !== null && !isTimezone(timezone)) {
    const args = { zone: timezone, suggestion: suggestTimezone(timezone) }
    diagnostics.push(diagnose("schedule/unknown-zone", args, at(["timezone"])))
  }
  return { config, diagnostics }
}

function checkDefaults(written: WrittenConfig, at: Locate): Diagnostic[] {
  const known = [...Object.keys(written.targets), ...Object.keys(written.groups ?? {})]
  return (written.defaults?.targets ?? []).flatMap((name, index) =>
    known.includes(name) ? [] : [unknownTarget(name, { known, path: ["defaults", "targets", index], at })],
  )
}

function checkPosts(globs: readonly string[], at: Locate): Diagnostic[] {
  return globs.flatMap((glob, index) => {
    const leaves = glob.split(/[/\\]/).includes("..") || /^([/\\]|[A-Za-z]:)/.test(glob)
    return leaves ? [diagnose("config/posts-outside", { glob }, at(["posts", index]))] : []
  })
}
