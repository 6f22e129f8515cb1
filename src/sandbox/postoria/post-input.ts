/** The body of a create, and everything that is refused about it: fields of the vendor's clients, 2026-07. */
import type { Body } from "../body.ts"
import { schemas } from "../shape.ts"
import { isReady } from "./media.ts"
import { bodyReader, unprocessable } from "./refuse.ts"
import { postoriaAccounts, postoriaQueues } from "./site.ts"
import type { Site } from "./site.ts"
import type { PostInput } from "./wire.ts"

const text = { type: ["string", "null"], minLength: 1 }
const bool = { type: "boolean" }
const id = { type: "integer", minimum: 1 }
const instant = { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?Z$" }
const orNull = (schema: object) => ({ anyOf: [schema, { type: "null" }] })
const fields = (properties: object) => ({
  type: "object",
  additionalProperties: false,
  minProperties: 1,
  properties,
})

const frequencies = [
  ...Array.from({ length: 60 }, (_, index) => `every${index + 1}_day`),
  ...[1, 2, 3, 4, 6].map((months) => `every${months}_month`),
  "every1_year",
]

const readBody = bodyReader(
  schemas.compile<PostInput>({
    type: "object",
    additionalProperties: false,
    required: ["publish_mode", "social_account_ids"],
    properties: {
      publish_mode: { enum: ["publish_now", "schedule", "queue"] },
      social_account_ids: { type: "array", minItems: 1, uniqueItems: true, items: id },
      scheduled_time: orNull(instant),
      queue_id: orNull(id),
      content_type: { enum: ["text", "image", "video", "carousel", "link", "reel", "story", null] },
      media_ids: orNull({ type: "array", maxItems: 10, uniqueItems: true, items: id }),
      caption: text,
      link_url: { ...text, pattern: "^https?://" },
      first_comment: text,
      comment_delay: orNull({ type: "integer", minimum: 0, maximum: 120 }),
      repost: orNull(fields({ frequency: { enum: frequencies }, until: instant })),
      youtube: orNull(
        fields({
          title: { type: "string", minLength: 1, maxLength: 100 },
          visibility: { enum: ["private", "public", "unlisted"] },
          category: { type: "string" },
          made_for_kids: bool,
          video_language: { type: "string" },
          recording_date: instant,
          tags: { type: "array", items: { type: "string" } },
        }),
      ),
      tiktok: orNull(
        fields({
          who_can_watch: { enum: ["public", "friends", "followers", "private"] },
          ...{ allow_comments: bool, allow_duet: bool, allow_stitch: bool, disclose_post_content: bool },
          ...{
            your_brand: bool,
            branded_content: bool,
            photo_title: { type: "string" },
            auto_add_music: bool,
          },
        }),
      ),
    },
  }),
)

/** Throws a 422 Refusal. What belongs to another mode, network or field is refused, though the vendor may ignore it. */
export function readPost(site: Site, body: Body): PostInput {
  const input = readBody(site.world, body)
  checkMode(site, input)
  for (const account of input.social_account_ids) {
    if (!networkOf(account)) throw unprocessable("social_account_ids", `has no account ${account}`)
  }
  for (const media of input.media_ids ?? []) {
    const item = site.media.get(media)
    if (!item) throw unprocessable("media_ids", `has no media ${media}`)
    if (!isReady(item, site.world.now()))
      throw unprocessable("media_ids", `names media ${media}, which is not ready`)
  }
  if (!input.caption && !input.link_url && !input.media_ids?.length)
    throw unprocessable("caption", "A post needs a caption, a link or media")
  if (input.comment_delay && !input.first_comment)
    throw unprocessable("comment_delay", "There is no comment to delay")
  if (input.repost && !input.repost.frequency) throw unprocessable("repost.until", "needs a frequency")
  const networks = new Set(input.social_account_ids.map(networkOf))
  if (input.youtube && !networks.has("youtube")) throw unprocessable("youtube", "There is no YouTube account")
  if (input.tiktok && !networks.has("tiktok")) throw unprocessable("tiktok", "There is no TikTok account")
  return input
}

function networkOf(account: number): string | undefined {
  return postoriaAccounts.find(({ id }) => id === String(account))?.network
}

function checkMode({ world }: Site, input: PostInput): void {
  const { publish_mode: mode, scheduled_time: time = null, queue_id: queue = null } = input
  if ((mode === "schedule") !== (time !== null)) throw unprocessable("scheduled_time", `does not fit ${mode}`)
  if ((mode === "queue") !== (queue !== null)) throw unprocessable("queue_id", `does not fit ${mode}`)
  if (time !== null && !(Date.parse(time) > world.now()))
    throw unprocessable("scheduled_time", "must be in the future")
  if (queue !== null && !postoriaQueues.some(({ id }) => id === queue))
    throw unprocessable("queue_id", `has no queue ${queue}`)
}
