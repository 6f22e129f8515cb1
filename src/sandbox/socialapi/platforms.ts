/** What each platform takes: docs.social-api.ai/posts and the pages of the platforms (read 2026-08-22). */
import { schemas } from "../shape.ts"

const text = { type: "string", minLength: 1 }
const flag = { type: "boolean" }
const count = { type: "integer", minimum: 0 }
const texts = { type: "array", items: { type: "string" } }
const link = { type: "string", pattern: "^https?://" }

export interface Platform {
  /** Most characters of text, and how they are counted. */
  readonly text: number
  readonly counting: "chars" | "utf16" | "bytes"
  readonly media: {
    readonly min: number
    readonly images: number
    readonly videos: number
    readonly mixed?: true
  }
  /** Content types of images; all by default. */
  readonly images?: readonly string[]
  /** A field of `platform_data` without which nothing is published or scheduled. */
  readonly required?: string
  readonly comments?: true
  readonly data: Readonly<Record<string, object>>
}

const linkedin: Platform = {
  ...{ text: 3000, counting: "chars", media: { min: 0, images: 20, videos: 1 } },
  data: {
    ...{ article_url: link, article_title: text, article_description: text, cta_label: text, cta_url: link },
    ...{ alt_text: text, alt_texts: texts, media_title: text, disable_reshare: flag },
  },
}

export const platforms: Readonly<Record<string, Platform>> = {
  instagram: {
    ...{
      text: 2200,
      counting: "chars",
      media: { min: 1, images: 10, videos: 10, mixed: true },
      comments: true,
    },
    required: "content_type",
    data: {
      content_type: { enum: ["feed", "reel", "carousel", "stories"] },
      ...{ alt_text: text, location_id: text, share_to_feed: flag, cover_url: link, collaborators: texts },
      video_cover_timestamp_ms: count,
    },
  },
  facebook: {
    ...{ text: 63_206, counting: "chars", media: { min: 0, images: 10, videos: 1 }, comments: true },
    data: {
      content_type: { enum: ["reel", "stories"] },
      ...{ link, cta_type: text, cta_link: link, min_age: count, max_age: count },
      ...{ alt_text: text, title: text, share_to_feed: flag },
    },
  },
  linkedin,
  linkedin_page: linkedin,
  threads: {
    ...{ text: 500, counting: "chars", media: { min: 0, images: 20, videos: 20, mixed: true } },
    data: {
      reply_control: { enum: ["everyone", "accounts_you_follow", "mentioned_only"] },
      link_attachment: link,
    },
  },
  tiktok: {
    ...{ text: 2200, counting: "utf16", media: { min: 1, images: 35, videos: 1 } },
    images: ["image/jpeg", "image/webp"],
    required: "privacy_level",
    data: {
      // TikTok's own words: developers.tiktok.com.
      privacy_level: {
        enum: ["PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "FOLLOWER_OF_CREATOR", "SELF_ONLY"],
      },
      ...{ media_type: text, brand_content_toggle: flag, brand_organic_toggle: flag, disable_comment: flag },
      ...{ disable_duet: flag, disable_stitch: flag, is_aigc: flag, auto_add_music: flag },
      ...{ video_cover_timestamp_ms: count, photo_cover_index: count },
    },
  },
  youtube: {
    ...{ text: 5000, counting: "bytes", media: { min: 1, images: 0, videos: 1 }, comments: true },
    data: {
      ...{ title: { type: "string", minLength: 1, maxLength: 100 }, category_id: text, tags: texts },
      ...{ made_for_kids: flag, embeddable: flag, license: text, publish_at: text, playlist_id: text },
      ...{ notify_subscribers: flag, recording_date: text, contains_synthetic_media: flag },
      ...{ default_language: text, public_stats_viewable: flag },
    },
  },
  // Media are ignored there.
  twitter: {
    ...{ text: 280, counting: "chars", media: { min: 0, images: Infinity, videos: Infinity, mixed: true } },
    data: {
      ...{ reply_settings: { enum: ["following", "mentionedUsers", "subscribers", "verified"] } },
      ...{ community_id: text, geo_place_id: text, made_with_ai: flag, in_reply_to_tweet_id: text },
      thread: { type: "array", items: { type: "object" } },
    },
  },
  pinterest: {
    ...{ text: 800, counting: "chars", media: { min: 1, images: 1, videos: 0 } },
    data: {
      title: { type: "string", minLength: 1, maxLength: 100 },
      description: { type: "string", maxLength: 800 },
      link: { ...link, maxLength: 2048 },
      alt_text: { type: "string", maxLength: 500 },
    },
  },
}

/** Checks of `platform_data`, by platform. */
export const dataChecks = Object.fromEntries(
  Object.entries(platforms).map(([name, { data }]) => {
    const together = { cta_type: ["cta_link"], cta_link: ["cta_type"] }
    const dependentRequired = name === "facebook" ? together : {}
    return [
      name,
      schemas.compile({ type: "object", additionalProperties: false, properties: data, dependentRequired }),
    ]
  }),
)

export function measure(value: string, { counting }: Platform): number {
  if (counting === "utf16") return value.length
  return counting === "bytes" ? Buffer.byteLength(value) : [...value].length
}

/** An entry of `GET /posts/validate`; 0 where there is no limit or nothing is supported. */
export function showConstraints({ text: max_length, counting, media, images, ...platform }: Platform) {
  const max_items = media.images === Infinity ? 0 : media.images
  return {
    text: { max_length, counting_mode: counting, max_hashtags: 0, max_mentions: 0 },
    media: {
      supported_image_types: images ?? ["image/jpeg", "image/png"],
      supported_video_types: ["video/mp4"],
    },
    carousel: { supported: max_items > 1, min_items: 2, max_items, allow_video: media.mixed === true },
    scheduling: { supported: true, mode: "server_side" },
    supports_mixed_media: media.mixed === true,
    supports_platform_attachment_id: platform.comments === true,
  }
}
