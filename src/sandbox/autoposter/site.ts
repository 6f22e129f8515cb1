/** State of the one workspace of the fake Autoposter. */
import { toInstant } from "../../lib/clock.ts"
import { json } from "../http.ts"
import type { Call } from "../http.ts"
import type { SandboxAccount, SandboxPost, World } from "../world.ts"
import { refuse } from "./refuse.ts"
import type { PostInput } from "./wire.ts"

/** Workspace that the sandbox's token may use. */
export const autoposterWorkspace = "00000000-0000-4000-8000-000000000001"
/** Workspace that exists but belongs to somebody else. */
export const foreignWorkspace = "00000000-0000-4000-8000-000000000002"

export interface Media {
  readonly id: number
  readonly uuid: string
  readonly name: string
  readonly mime: string
  /** Bytes. */
  readonly size: number
  /** Null where the sandbox never saw the file. */
  readonly sha256: string | null
  readonly createdAt: number
  alt: string | null
}

export interface Tag {
  readonly id: number
  readonly uuid: string
  name: string
  hex_color: string
}

export interface Post extends SandboxPost {
  readonly number: number
  input: PostInput
}

export interface Site {
  readonly world: World
  readonly provider: string
  readonly accounts: readonly SandboxAccount[]
  /** By uuid, oldest first. */
  readonly posts: Map<string, Post>
  readonly media: Media[]
  readonly tags: Tag[]
}

/** A workspace with two tags and nothing else. */
export function createSite(world: World, of: Pick<Site, "provider" | "accounts">): Site {
  const site: Site = { world, ...of, posts: new Map(), media: [], tags: [] }
  for (const name of ["launch", "release"]) addTag(site, { name, hex_color: "#111827" })
  return site
}

export function addTag(site: Site, fields: Pick<Tag, "name" | "hex_color">): Tag {
  const id = site.world.next("tag")
  const tag = { id, uuid: uuid("c", id), ...fields }
  site.tags.push(tag)
  return tag
}

/** Stores a file; ids start where nobody mistakes them for an account's. */
export function addMedia(site: Site, file: Omit<Media, "id" | "uuid" | "createdAt">): Media {
  const id = 3000 + site.world.next("media")
  const media = { id, uuid: uuid("b", id), createdAt: site.world.now(), ...file }
  site.media.push(media)
  return media
}

/** The same uuid for the same kind (a hex digit) and number, so that runs can be compared. */
export function uuid(kind: string, number: number): string {
  return `${kind}0000000-0000-4000-8000-${String(number).padStart(12, "0")}`
}

/** `2024-03-29 15:26:06`: UTC without saying so, as the product family writes it. */
export function stamp(milliseconds: number | null): string | null {
  return milliseconds === null ? null : toInstant(milliseconds).slice(0, 19).replace("T", " ")
}

/** The item of a list whose uuid is in the path; throws 404. */
export function findByUuid<T extends { readonly uuid: string }>(
  items: readonly T[],
  model: string,
  given = "",
): T {
  const item = items.find((candidate) => candidate.uuid === given)
  if (item === undefined) throw refuse(404, `${model} not found.`)
  return item
}

/** A page as the vendor's framework writes it. Parameters it does not know or understand are ignored. */
export function paginate(call: Call, items: readonly unknown[], perPage: number): Response {
  const size = Math.min(positive(call.url, "limit") ?? perPage, 100)
  const current = positive(call.url, "page") ?? 1
  const last = Math.max(1, Math.ceil(items.length / size))
  const data = items.slice((current - 1) * size, current * size)
  const link = (page: number) => {
    const url = new URL(call.url)
    url.searchParams.set("page", String(page))
    return page < 1 || page > last ? null : url.href
  }
  const from = data.length === 0 ? null : (current - 1) * size + 1
  return json({
    data,
    links: { first: link(1), last: link(last), prev: link(current - 1), next: link(current + 1) },
    meta: {
      current_page: current,
      from,
      last_page: last,
      per_page: size,
      to: from === null ? null : from + data.length - 1,
      total: items.length,
    },
  })
}

function positive(url: URL, name: string): number | null {
  const value = Number(url.searchParams.get(name))
  return Number.isInteger(value) && value > 0 ? value : null
}
