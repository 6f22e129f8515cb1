/** The workspaces of the configuration. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { suggest } from "../diagnostics/nearest.ts"
import type { Workspace } from "../model/config.ts"
import type { WrittenWorkspace } from "../model/generated/config.ts"
import type { DataPath } from "../model/post.ts"
import type { Provider } from "../model/provider.ts"
import type { Location } from "../model/range.ts"

export type Locate = (path: DataPath, part?: "key" | "value") => { readonly location: Location }

export interface ReadWorkspace {
  readonly workspace: Workspace
  readonly diagnostics: readonly Diagnostic[]
}

interface WorkspaceOptions {
  readonly providers: Readonly<Record<string, Provider>>
  readonly at: Locate
}

export function readWorkspace(
  name: string,
  written: WrittenWorkspace,
  { providers, at }: WorkspaceOptions,
): ReadWorkspace {
  const here = ["workspaces", name]
  const diagnostics: Diagnostic[] = []
  const provider = Object.hasOwn(providers, written.provider) ? providers[written.provider] : undefined
  if (!provider) {
    const suggestion = suggest(written.provider, Object.keys(providers))
    const args = { provider: written.provider, suggestion }
    diagnostics.push(diagnose("config/unknown-provider", args, at([...here, "provider"])))
  } else if (provider.workspaceRequired && written.workspace === undefined) {
    diagnostics.push(diagnose("config/workspace-missing", { name, provider: provider.name }, at(here, "key")))
  }
  if (looksRandom(written.token)) diagnostics.push(literalSecret(name, at))
  const version = written["api-version"]
  if (provider && version !== undefined && !provider.apiVersions.includes(version)) {
    const args = { provider: provider.name, version, suggestion: suggest(version, provider.apiVersions) }
    diagnostics.push(diagnose("config/api-version", args, at([...here, "api-version"])))
  }
  const baseUrl = written["base-url"] === undefined ? null : written["base-url"].replace(/\/+$/, "")
  const urlFinding = baseUrl === null ? null : checkBaseUrl(baseUrl, at([...here, "base-url"]))
  if (urlFinding) diagnostics.push(urlFinding)
  const workspace: Workspace = {
    name,
    provider: written.provider,
    workspace: written.workspace === undefined ? null : String(written.workspace),
    token: written.token,
    baseUrl,
    apiVersion: version ?? null,
  }
  return { workspace, diagnostics }
}

/** The value is never repeated, and the place is the key, not the value. */
export function literalSecret(name: string, at: Locate): Diagnostic {
  return diagnose("config/literal-secret", { name }, at(["workspaces", name, "token"], "key"))
}

/** Some services give out tokens of capitals and digits, which would pass as the name of a variable. */
function looksRandom(token: string): boolean {
  return /^[A-Z0-9]{20,}$/.test(token) && /\d/.test(token)
}

function checkBaseUrl(value: string, place: { readonly location: Location }): Diagnostic | null {
  const url = URL.parse(value)
  if (!url) return diagnose("config/base-url", { reason: "is no address" }, place)
  if (url.username !== "" || url.password !== "") {
    return diagnose("config/base-url", { reason: "holds a user name or a password" }, place)
  }
  if (url.search !== "" || url.hash !== "")
    return diagnose("config/base-url", { reason: "holds a query or a fragment" }, place)
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)
  return url.protocol === "http:" && !isLocal
    ? diagnose("config/insecure-base-url", { host: url.host }, place)
    : null
}
