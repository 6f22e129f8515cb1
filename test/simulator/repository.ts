/** The repository of the model: commits in memory, whose files are written to a folder once per content. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { tokenVariable, type Service } from "./services.ts"

export interface PostFile {
  /** Unique in all of history, together with its version. */
  readonly name: string
  readonly version: number
  /** Epoch milliseconds; null: at once. */
  readonly at: number | null
  readonly targets: readonly ("one" | "two")[]
  /** The `id` in its front matter. Default: none. */
  readonly id?: string
}

/** By path from the repository's root. */
export type Posts = Readonly<Record<string, PostFile>>

export interface Commit {
  readonly sha: string
  readonly parent: Commit | null
  readonly posts: Posts
}

/** No two files of a history have the same text, so that a text names its file. */
export function textOf({ name, version }: Pick<PostFile, "name" | "version">): string {
  return `This is ${name}, version ${version}.`
}

export function isAncestor(old: string, { sha, parent }: Commit): boolean {
  return old === sha || (parent !== null && isAncestor(old, parent))
}

export interface Folders extends AsyncDisposable {
  /** Folder that holds the configuration and the posts. */
  folderFor(service: Service, posts: Posts): Promise<string>
}

export async function openFolders(): Promise<Folders> {
  const root = await mkdtemp(join(tmpdir(), "postmerge-simulator-"))
  const made = new Map<string, Promise<string>>()
  return {
    folderFor(service, posts) {
      const files = { "postmerge.yml": configFor(service), ...textsOf(posts) }
      const key = JSON.stringify(files)
      const folder = made.get(key) ?? write(join(root, String(made.size)), files)
      made.set(key, folder)
      return folder
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true, maxRetries: 3 }),
  }
}

function textsOf(posts: Posts): Record<string, string> {
  return Object.fromEntries(Object.entries(posts).map(([path, post]) => [path, fileText(post)]))
}

async function write(folder: string, files: Readonly<Record<string, string>>): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, ".."), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return folder
}

function fileText(post: PostFile): string {
  const schedule = post.at === null ? "now" : new Date(post.at).toISOString().slice(0, 16).replace("T", " ")
  const id = post.id === undefined ? "" : `id: ${post.id}\n`
  return `---\n${id}schedule: ${schedule}\ntargets: [${post.targets.join(", ")}]\n---\n${textOf(post)}\n`
}

function configFor({ provider, workspace, accounts, atOnce }: Service): string {
  const fields = Object.entries(workspace).map(([name, value]) => `    ${name}: ${value}\n`)
  const targets = Object.entries(accounts).map(([name, [account, network]]) => {
    return `  ${name}: { workspace: acme, account: "${account}", network: ${network} }\n`
  })
  return `version: 1
timezone: UTC
policy: { undo-window: ${atOnce ? "0" : "10m"} }
workspaces:
  acme:
    provider: ${provider}
    token: ${tokenVariable}
${fields.join("")}targets:
${targets.join("")}`
}
