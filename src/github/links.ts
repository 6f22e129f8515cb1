/** Addresses on GitHub of what a run read and of the run itself. */
import { posix } from "node:path"
import type { Links } from "../report/markdown-blocks.ts"
import type { Run } from "./event.ts"

type Place = Pick<Run, "serverUrl" | "repository">

/** `folder`: from the root of the checkout to the folder of postmerge.yml. Null where the commit or repository is not known. */
export function linksAt(sha: string | null, { serverUrl, repository }: Place, folder: string): Links | null {
  if (repository === null || !/^[\w.-]+\/[\w.-]+$/.test(repository)) return null
  if (sha === null || !/^[0-9a-f]{7,64}$/.test(sha)) return null
  const inside = posix.join(folder, "/").replace(/^\.?\//, "")
  return { blob: `${serverUrl}/${repository}/blob/${sha}/${encodeURI(inside)}`, sha }
}

/** `run`: id and attempt. */
export function runUrlOf({ serverUrl, repository, run }: Place & Pick<Run, "run">): string | null {
  const id = /^(\d+)\/\d+$/.exec(run)?.[1]
  return repository === null || id === undefined ? null : `${serverUrl}/${repository}/actions/runs/${id}`
}
