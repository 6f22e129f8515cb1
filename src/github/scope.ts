/** The part of a repository that a job looks after. Jobs of a matrix over workspaces never share a comment or a status. */
import { sha256 } from "../lib/hash.ts"
import { caps, fit } from "./caps.ts"
import type { Marker, MarkerData } from "./marker.ts"

export interface Scope {
  /** For a marker; null where the job looks after everything. */
  readonly id: string | null
  /** Only deliveries of this workspace; null for all. */
  readonly workspace: string | null
  /** Context of the commit status. */
  readonly context: string
  /** Name of the check run. */
  readonly check: string
}

/** `folder`: from the root of the checkout to the folder of postmerge.yml, `.` for the root itself. */
export function scopeOf(folder: string, workspace: string | null): Scope {
  const inside = folder.replace(/^\.?\/+|\/+$/g, "")
  const parts = [inside === "." ? "" : inside, workspace ?? ""].filter((part) => part !== "")
  const label = parts.length === 0 ? "" : ` (${parts.join(", ")})`
  return {
    id: parts.length === 0 ? null : sha256(JSON.stringify([inside, workspace])).slice(0, 16),
    workspace,
    context: fit(`postmerge${label}`, caps.statusContext),
    check: `Postmerge posts${label}`,
  }
}

export function isOfScope({ data }: Marker, { id }: Scope): boolean {
  return (data["scope"] ?? null) === id
}

export function dataOf({ id }: Scope): MarkerData {
  return id === null ? {} : { scope: id }
}
