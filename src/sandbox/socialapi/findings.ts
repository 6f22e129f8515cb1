/** What stands against a post: the same rules for publishing, scheduling and `POST /posts/validate`. */
import { flawsOf } from "../shape.ts"
import type { World } from "../world.ts"
import { findAccount } from "./accounts.ts"
import type { Library } from "./media.ts"
import { dataChecks, measure, platforms, type Platform } from "./platforms.ts"
import type { MediaItem, PostInput, TargetInput } from "./post-input.ts"
import type { ErrorCode } from "./refuse.ts"

export interface Finding {
  readonly platform: string
  readonly field: string
  readonly message: string
  readonly code: ErrorCode
}

/** What one account of a post publishes: the target's own parts over those of the post. */
export function resolve(post: PostInput, target: TargetInput) {
  const account = findAccount(target.account_id)
  const shared = (post.platform_data?.[account.network] ?? {}) as Record<string, unknown>
  return {
    ...{ account, platform: platforms[account.network]!, boardId: target.board_id ?? null },
    text: target.text ?? post.text ?? "",
    title: target.title ?? post.title ?? null,
    comment: target.first_comment ?? post.first_comment ?? null,
    media: target.media ?? post.media ?? [],
    data: { ...shared, ...target.platform_data } as Readonly<Record<string, unknown>>,
  }
}

type Resolved = ReturnType<typeof resolve>

/** Empty where the post may go out. */
export function findingsOf(post: PostInput, world: World, library: Library): Finding[] {
  const found = (post.targets ?? []).flatMap((target) => {
    const resolved = resolve(post, target)
    const { network: platform } = resolved.account
    return findIn(resolved, { post, world, library }).map((finding) => ({ platform, ...finding }))
  })
  const seen = new Set<string>()
  const twice = (post.targets ?? []).find(({ account_id: id }) => seen.has(id) || !seen.add(id))
  if (twice) found.push({ platform: "", ...invalid("targets", `"${twice.account_id}" is named twice`) })
  const isForX = post.targets?.some(({ account_id: id }) => findAccount(id).network === "twitter") ?? true
  if (!isForX && (post.segments?.length ?? 0) > 0)
    found.push({ platform: "", ...invalid("segments", "are for X only") })
  return found
}

interface Around {
  readonly post: PostInput
  readonly world: World
  readonly library: Library
}

type Found = Omit<Finding, "platform">

const invalid = (field: string, message: string): Found => ({
  field,
  message,
  code: "validation.field_invalid",
})
const missing = (field: string, message = "is required"): Found => {
  return { field, message, code: "validation.field_required" }
}

function findIn(target: Resolved, { post, world, library }: Around): Found[] {
  const { account, platform, data, title } = target
  const { network } = account
  const found: Found[] = [...findInMedia(target, library), ...findInTexts(target, post)]
  const lenient = world.settings().unknownFields === "ignore"
  for (const { path, message, unknownField } of flawsOf(dataChecks[network]!, data)) {
    const boards = network === "pinterest" && path === "board_id"
    if (boards) found.push({ field: path, message: "belongs to the target", code: "validation.use_board_id" })
    else if (!unknownField || !lenient) found.push(invalid(`platform_data.${path}`, message))
  }
  const { required } = platform
  if (required !== undefined && data[required] === undefined) found.push(missing(required))
  if (network === "youtube" && (title ?? data["title"] ?? null) === null) found.push(missing("title"))
  if (network === "pinterest" && target.boardId === null)
    found.push({ field: "board_id", message: "is required", code: "validation.board_id_required" })
  if (data["publish_at"] !== undefined) found.push(invalid("publish_at", "needs the visibility private"))
  return found
}

function findInTexts({ account, platform, text, comment }: Resolved, { segments = [] }: PostInput): Found[] {
  const found: Found[] = []
  const all = [text, ...(account.network === "twitter" ? segments.map((segment) => segment.text) : [])]
  for (const one of all) {
    const length = measure(one.replace(/https?:\/\/\S+/g, "x".repeat(23)), platform)
    if (length > platform.text) found.push(invalid("text", `has ${length}, the limit is ${platform.text}`))
  }
  if (text.trim() === "") found.push(missing("text"))
  if (comment !== null && !platform.comments) found.push(invalid("first_comment", "is not supported"))
  return found
}

function findInMedia({ account, platform, media, data }: Resolved, library: Library): Found[] {
  const lost = media.find(({ source_type, source }) => {
    return source_type === "media_id" && library.get(source)?.status !== "ready"
  })
  if (lost) return [invalid("media", `media ${lost.source} is not ready or not found`)]
  const refused = media.find(({ source_type, source }) => source_type === "url" && !isPublic(source))
  if (refused)
    return [{ ...invalid("media", "is not a public address"), code: "publishing.media.unsupported_source" }]
  const types = media.map((item) => typeOf(item, library))
  const [images, videos] = ["image/", "video/"].map((kind) => types.filter((type) => type.startsWith(kind)))
  const found: Found[] = []
  if (media.length < platform.media.min) found.push(missing("media"))
  if (images!.length + videos!.length < media.length)
    found.push(invalid("media", "is neither image nor video"))
  found.push(...findInCounts({ images: images!.length, videos: videos!.length }, platform.media))
  if (account.network === "tiktok" && images!.length === 1 && videos!.length === 0)
    found.push({
      field: "media",
      message: "a photo post has 2 to 35 images",
      code: "validation.media_type_mismatch",
    })
  const strange =
    platform.images && images!.find((type) => type !== "image/*" && !platform.images!.includes(type))
  if (strange)
    found.push({
      field: "media",
      message: `${strange} is not taken`,
      code: "validation.unsupported_photo_format",
    })
  if (account.network === "instagram" && (data["content_type"] === "carousel") !== media.length > 1)
    found.push(invalid("content_type", "carousel is for 2 to 10 media, and the only one for several"))
  return found
}

function findInCounts(given: { images: number; videos: number }, limits: Platform["media"]): Found[] {
  const { images, videos } = given
  const most = limits.mixed ? Math.max(limits.images, limits.videos) : Infinity
  if (images > limits.images || videos > limits.videos || images + videos > most)
    return [invalid("media", "are too many")]
  return !limits.mixed && images > 0 && videos > 0 ? [invalid("media", "images and videos do not mix")] : []
}

/** The content type of a file; of an address only its kind. */
function typeOf({ source_type, source, type }: MediaItem, library: Library): string {
  if (source_type === "media_id") return library.get(source)?.type ?? ""
  return `${type ?? "image"}/*`
}

function isPublic(address: string): boolean {
  return /^https?:\/\/(?!localhost|127\.|10\.|192\.168\.)[^/\s]+\.[^/\s]+/.test(address)
}
