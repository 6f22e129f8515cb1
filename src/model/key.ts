/** Identities that the ledger keeps: of a post that names none, and of an account. */
import type { Workspace } from "./config.ts"

/** `posts/2026/Launch Day.md` → `2026-launch-day`: without extension and leading `posts/`, at most 100 characters. */
export function keyFromPath(path: string): string {
  const slug = path
    .replace(/\.[^./]+$/, "")
    .replace(/^posts\//, "")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9._]+/g, "-")
    .replace(/^[-._]+|-+$/g, "")
  return slug.slice(0, 100) || "post"
}

/** The account itself, whatever the workspace is called in the configuration. */
export function accountKeyOf(workspace: Workspace, account: string): string {
  return `${homeOf(workspace)}/${account}`
}

/** Whether the account belongs to this workspace. A workspace whose id changed is another one. */
export function isAccountOf(workspace: Workspace, accountKey: string): boolean {
  return accountKey.startsWith(`${homeOf(workspace)}/`)
}

function homeOf({ provider, workspace, name }: Workspace): string {
  return `${provider}/${workspace ?? name}`
}
