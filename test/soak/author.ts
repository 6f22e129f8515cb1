/** Somebody who writes, edits, renames and removes posts; every version of every post has a text of its own. */
import { readFile, rm } from "node:fs/promises"
import { join } from "node:path"
import { post } from "../helpers/acme.ts"
import type { SoakWorld } from "./world.ts"
import type { Random } from "./random.ts"

export const services = ["autoposter", "post2all", "posteverywhere", "socialapi", "postoria"] as const
export type Service = (typeof services)[number]

/** The second account of each service, beside that for X. */
const second = {
  autoposter: "autoposter-facebook",
  post2all: "post2all-linkedin",
  posteverywhere: "posteverywhere-linkedin",
  socialapi: "socialapi-facebook",
  postoria: "postoria-linkedin",
} as const satisfies Record<Service, string>

export interface Draft {
  /** Unique; every version of its text begins with it. */
  readonly name: string
  readonly path: string
  readonly targets: readonly string[]
  readonly version: number
  /** Milliseconds since the epoch; null for at once. */
  readonly at: number | null
  readonly withImage: boolean
}

/** What was done to which post, with the service that it is about. */
export interface Edit {
  readonly kind: "new" | "edit" | "remove" | "rename"
  readonly draft: Draft
}

const minute = 60_000
const photo = join(import.meta.dirname, "../fixtures/media/photo.jpg")

export function createAuthor(world: SoakWorld, random: Random) {
  const drafts = new Map<string, Draft>()
  let count = 0

  const write = async (draft: Draft) => {
    drafts.set(draft.name, draft)
    const media = draft.withImage ? "\nmedia: [{ file: photo.jpg }]" : ""
    const at = draft.at === null ? "now" : new Date(draft.at).toISOString().slice(0, 16).replace("T", " ")
    const front = `targets: [${draft.targets.join(", ")}]\nschedule: ${at}${media}`
    await world.repo.write({
      [draft.path]: post(front, `${draft.name} in version ${draft.version}`),
      "posts/photo.jpg": await readFile(photo),
    })
  }
  const remove = (path: string) => rm(join(world.repo.root, path))
  /** Far enough away to be changed once more. */
  const editable = (service: Service) =>
    [...drafts.values()].filter(
      ({ targets, at }) =>
        targets[0]!.startsWith(service) && at !== null && at > world.clock.now() + 25 * minute,
    )
  const someTime = () => world.clock.now() + (40 + random.below(400)) * minute

  return {
    /** Posts that the tip asks for, by name. */
    drafts: drafts as ReadonlyMap<string, Draft>,
    /** Commits one change that has to do with this service; another one where it cannot be the wanted kind. */
    async change(service: Service, wanted: Edit["kind"]): Promise<Edit> {
      const old = editable(service)
      const kind = old.length === 0 ? "new" : wanted
      const draft = await apply(kind, kind === "new" ? fresh(service) : random.pick(old))
      await world.repo.commit(`${kind} ${draft.name}`)
      return { kind, draft }
    },
  }

  function fresh(service: Service): Draft {
    const name = `post-${++count}`
    const others = random.chance(0.3) ? [`${random.pick(services)}-x`] : []
    const targets = [`${service}-x`, ...(random.chance(0.4) ? [second[service]] : []), ...others]
    // socialapi has no images on X.
    const withImage = random.chance(0.3) && !targets.includes("socialapi-x")
    const at = random.chance(0.15) ? null : someTime()
    return { name, path: `posts/${name}.md`, targets: [...new Set(targets)], version: 1, at, withImage }
  }

  async function apply(kind: Edit["kind"], draft: Draft): Promise<Draft> {
    switch (kind) {
      case "new":
        await write(draft)
        return draft
      case "edit": {
        const edited = { ...draft, version: draft.version + 1, ...(random.chance(0.3) && { at: someTime() }) }
        await write(edited)
        return edited
      }
      case "rename": {
        await remove(draft.path)
        const renamed = { ...draft, path: draft.path.replace(".md", "-moved.md") }
        await write(renamed)
        return renamed
      }
      case "remove":
        await remove(draft.path)
        drafts.delete(draft.name)
        return draft
    }
  }
}

export type Author = ReturnType<typeof createAuthor>
