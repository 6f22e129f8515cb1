/** What stands behind a planned change, to point into the post file. */
import { InternalError } from "../lib/internal-error.ts"
import type { Change } from "../model/plan.ts"
import type { DataPath, PostContent } from "../model/post.ts"
import type { Location } from "../model/range.ts"
import type { World } from "./world.ts"

export interface WrittenContent extends PostContent {
  /** Key of the post. */
  readonly post: string
  readonly at: (path: DataPath) => Location
}

/** Of a change that sends something. */
export function writtenContent({ posts }: World, { path, post, target }: Change): WrittenContent {
  const file = posts.find((candidate) => candidate.path === path)
  const content = file?.contents.find((candidate) => candidate.target.name === target)
  if (!file || !content)
    throw new InternalError(`The plan sends "${post}" to "${target}", which no file says`)
  return { ...content, post, at: (inner) => ({ path, range: file.locate(inner) }) }
}
