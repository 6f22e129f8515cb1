/** A temporary folder that is gone when its scope ends. */
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"

export interface TempDir extends AsyncDisposable {
  readonly path: string
}

export async function tempDir(): Promise<TempDir> {
  // macOS reaches its temporary folder through a link.
  const path = await realpath(await mkdtemp(join(tmpdir(), "postmerge-test-")))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) }
}

/** Files by path below the root. */
export type Files = Readonly<Record<string, string | Uint8Array>>

export async function writeFiles(root: string, files: Files): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), content)
  }
}
