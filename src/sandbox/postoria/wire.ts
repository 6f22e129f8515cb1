/** The body of a create, as the vendor's clients write it, 2026-07. */
export interface PostInput {
  readonly publish_mode: "publish_now" | "schedule" | "queue"
  readonly social_account_ids: readonly number[]
  readonly scheduled_time?: string | null
  readonly queue_id?: number | null
  readonly content_type?: string | null
  readonly media_ids?: readonly number[] | null
  readonly caption?: string | null
  readonly link_url?: string | null
  readonly first_comment?: string | null
  readonly comment_delay?: number | null
  readonly repost?: { readonly frequency?: string; readonly until?: string } | null
  readonly youtube?: object | null
  readonly tiktok?: object | null
}
