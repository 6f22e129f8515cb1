/** Bodies of creating and changing a post: https://developers.posteverywhere.ai/api/create-post, read strictly. */
import { schemas } from "../shape.ts"
import type { SandboxAccount, World } from "../world.ts"
import { platformOf, posteverywhereAccounts } from "./accounts.ts"
import type { Media } from "./media.ts"
import { bodyReader, refuse } from "./refuse.ts"

interface Platform {
  readonly content?: string
  readonly settings?: { readonly title?: string }
}

export interface PostInput {
  readonly content: string
  readonly account_ids: readonly number[]
  readonly scheduled_at?: string
  /** The later name of the same thing. */
  readonly scheduled_for?: string
  readonly timezone?: string
  readonly media_ids?: readonly string[]
  readonly platform_content?: Readonly<Record<string, Platform>>
}

function shut(properties: object) {
  return { type: "object", additionalProperties: false, properties }
}

function platform(settings: object, beside: object = {}) {
  return shut({ content: { type: "string", minLength: 1 }, settings: shut(settings), ...beside })
}

const flag = { type: "boolean" }
const instagram = {
  altText: { type: "string", maxLength: 100 },
  coverPhotoTimestamp: { type: "number", minimum: 0 },
}
const tiktok = {
  privacyLevel: { enum: ["PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "FOLLOWER_OF_CREATOR", "SELF_ONLY"] },
  ...{ allowComments: flag, allowDuet: flag, allowStitch: flag },
}
const youtube = {
  title: { type: "string", minLength: 1, maxLength: 100 },
  privacyStatus: { enum: ["public", "unlisted", "private"] },
  tags: { type: "array", items: { type: "string" } },
}
const time = {
  type: "string",
  pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})$",
}
const properties = {
  content: { type: "string", minLength: 1 },
  account_ids: { type: "array", minItems: 1, uniqueItems: true, items: { type: "integer" } },
  scheduled_at: time,
  scheduled_for: time,
  timezone: { type: "string", minLength: 1 },
  media_ids: { type: "array", uniqueItems: true, items: { type: "string", pattern: "^[0-9a-f-]{36}$" } },
  platform_content: shut({
    instagram: platform(instagram, { contentType: { enum: ["Post", "Story", "Reels", "Trial Reel"] } }),
    tiktok: platform(tiktok),
    youtube: platform(youtube),
    linkedin: platform({ visibility: { enum: ["PUBLIC", "CONNECTIONS", "LOGGED_IN_MEMBERS"] } }),
    x: platform({ replySettings: { enum: ["everyone", "following", "mentionedUsers"] } }),
    facebook: platform({ videoType: { enum: ["reel", "video"] } }),
    threads: platform({}),
  }),
}

export const readCreate = bodyReader(
  schemas.compile<PostInput>({ ...shut(properties), required: ["content", "account_ids"] }),
)
export const readChange = bodyReader(
  schemas.compile<Partial<PostInput>>({ ...shut(properties), minProperties: 1 }),
)

/** A post that holds together. */
export interface Order {
  readonly accounts: readonly SandboxAccount[]
  /** Epoch milliseconds; null for at once. */
  readonly dueAt: number | null
}

/** Throws what the pages refuse. A `timezone` never moves the time. */
export function check(world: World, input: PostInput, library: ReadonlyMap<string, Media>): Order {
  const { scheduled_at: at, scheduled_for: later = at } = input
  if (at !== undefined && at !== later) throw refuse(400, "scheduled_at and scheduled_for differ")
  const dueAt = later === undefined ? null : Date.parse(later)
  if (Number.isNaN(dueAt)) throw refuse(400, "scheduled_at is not a date")
  if (dueAt !== null && dueAt < world.now()) throw refuse(400, "The time has passed", "past_schedule_time")
  const media = (input.media_ids ?? []).map((id) => {
    const item = library.get(id)
    if (item === undefined) throw refuse(400, `Media ${id} was not found`)
    if (item.status(world.now()) !== "ready") throw refuse(400, `Media ${id} is not ready`, "media_not_ready")
    return item
  })
  const accounts = input.account_ids.map((id) => {
    const account = posteverywhereAccounts.find((known) => known.id === String(id))
    if (account === undefined) throw refuse(400, `Account ${id} was not found`)
    checkAccount(account, input, media)
    return account
  })
  const stray = Object.keys(input.platform_content ?? {}).find(
    (key) => !accounts.some(({ network }) => network === key),
  )
  if (stray) throw refuse(400, `platform_content.${stray} has no account in account_ids`)
  return { accounts, dueAt }
}

function checkAccount(account: SandboxAccount, input: PostInput, media: readonly Media[]): void {
  const { text: most, needsMedia } = platformOf(account)
  const { network } = account
  if (needsMedia && media.length === 0) throw refuse(400, `${network} requires media`)
  if (network === "youtube" && (media.length !== 1 || !media[0]?.mime.startsWith("video/")))
    throw refuse(400, "youtube requires one video")
  if (network === "youtube" && input.platform_content?.["youtube"]?.settings?.title === undefined)
    throw refuse(400, "youtube requires a title")
  const length = Array.from(textFor(input, account)).length
  if (length > most) throw refuse(400, `${network} takes ${most} characters`, "content_too_long")
}

/** The text that an account publishes. */
export function textFor({ content, platform_content }: PostInput, { network }: SandboxAccount): string {
  return platform_content?.[network]?.content ?? content
}
