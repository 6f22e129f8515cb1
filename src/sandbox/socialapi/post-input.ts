/** The bodies of creating, changing and checking a post; docs.social-api.ai/api-reference (read 2026-08-22). */
import { schemas } from "../shape.ts"
import { bodyReader } from "./refuse.ts"

/** A file of the library, or an address that is fetched when the post goes out. */
export interface MediaItem {
  readonly source_type: "media_id" | "url"
  readonly source: string
  readonly type?: "image" | "video"
}

/** What a target may have of its own; it wins over the post's. */
interface Parts {
  readonly text?: string
  readonly title?: string
  readonly visibility?: string
  readonly first_comment?: string
  readonly media?: readonly MediaItem[]
  /** Flat in a target, keyed by platform in a post. */
  readonly platform_data?: Readonly<Record<string, unknown>>
}

export interface TargetInput extends Parts {
  readonly account_id: string
  readonly page_id?: string
  readonly board_id?: string
}

export interface PostInput extends Parts {
  readonly scheduled_at?: string
  readonly targets?: readonly TargetInput[]
  readonly segments?: readonly { readonly text: string }[]
}

const name = { type: "string", minLength: 1 }
const flag = { type: "boolean" }
const time = {
  type: "string",
  pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$",
}

const media = {
  type: "array",
  items: {
    type: "object",
    additionalProperties: false,
    required: ["source_type", "source"],
    properties: {
      source_type: { enum: ["media_id", "url"] },
      source: name,
      type: { enum: ["image", "video"] },
    },
  },
}
const parts = {
  ...{ text: name, title: name, first_comment: name, media, platform_data: { type: "object" } },
  visibility: { enum: ["public", "private", "connections_only", "logged_in"] },
}
const target = {
  type: "object",
  additionalProperties: false,
  required: ["account_id"],
  properties: { account_id: name, ...parts, page_id: name, board_id: name },
}
const post = {
  ...parts,
  scheduled_at: time,
  targets: { type: "array", minItems: 1, items: target },
  segments: {
    type: "array",
    items: { type: "object", additionalProperties: false, required: ["text"], properties: { text: name } },
  },
}
const closed = { type: "object", additionalProperties: false }

export const readCreate = bodyReader(
  schemas.compile<PostInput & { readonly publish_now?: boolean }>({
    ...closed,
    required: ["text", "targets"],
    properties: { ...post, publish_now: flag, skip_duplicate_check: flag, skip_validation: flag },
  }),
)
export const readChange = bodyReader(
  schemas.compile<PostInput>({
    ...closed,
    minProperties: 1,
    properties: { ...post, hidden: flag, skip_validation: flag },
  }),
)
export const readCheck = bodyReader(
  schemas.compile<PostInput>({
    ...closed,
    properties: {
      ...post,
      platforms: { type: "array", items: name },
      account_ids: { type: "array", items: name },
    },
  }),
)
export const readUnpublish = bodyReader(
  schemas.compile<{ readonly account_id?: string }>({ ...closed, properties: { account_id: name } }),
)
