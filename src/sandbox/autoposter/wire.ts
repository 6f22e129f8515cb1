/** The body of creating or replacing a post, as the vendor's page writes it. */

export interface Content {
  readonly body?: string | null
  readonly media?: readonly number[]
  readonly url?: string | null
  readonly video_thumbs?: readonly { readonly media_id: number; readonly thumb_id: number }[]
}

export interface Version {
  readonly account_id: number
  readonly is_original: boolean
  readonly content: readonly Content[]
  readonly options?: object
}

export interface PostInput {
  readonly accounts?: readonly number[]
  readonly tags?: readonly number[]
  readonly versions: readonly Version[]
  readonly date?: string | null
  readonly time?: string | null
  readonly timezone?: string | null
  readonly schedule?: boolean
  readonly schedule_now?: boolean
  readonly queue?: boolean
}
