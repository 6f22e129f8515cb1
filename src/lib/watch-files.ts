/** Tells of files that change below a folder, as the operating system reports them; nothing is polled. */
import { relative } from "node:path"
import { watch } from "chokidar"

export interface Watcher {
  /** A path from the folder, with forward slashes, that was written, made or removed. */
  readonly changed: (path: string) => void
  /** The system does not watch any more. */
  readonly failed: (error: Error) => void
}

/** Ends when everything that changes from now on is told; disposing of the answer ends the watch. */
export type WatchFiles = (folder: string, watcher: Watcher) => Promise<AsyncDisposable>

/** Below it: `.git` and `node_modules` are left out, and links are not followed. */
export const watchFiles: WatchFiles = async (folder, { changed, failed }) => {
  const watching = watch(".", {
    cwd: folder,
    ignored: (path) => isLeftOut(relative(folder, path)),
    ignoreInitial: true,
    followSymlinks: false,
    ignorePermissionErrors: true,
  })
  watching.on("all", (_event, path) => changed(path.replaceAll("\\", "/")))
  watching.on("error", (error) => failed(error instanceof Error ? error : new Error(String(error))))
  await new Promise<void>((resolve) => {
    watching.once("ready", resolve)
    watching.once("error", () => resolve())
  })
  return { [Symbol.asyncDispose]: () => watching.close() }
}

function isLeftOut(path: string): boolean {
  return path.split(/[\\/]/).some((name) => name === "node_modules" || name === ".git")
}
