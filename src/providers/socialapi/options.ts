/** Our options → the vendor's fields, per network: https://docs.social-api.ai/posts and the pages of its platforms, 2026-08-22. */
import type { Network } from "../../model/config.ts"

/** The vendor's field; with our words → its words, or a function from our value to its. */
export type Field =
  string | readonly [field: string, Readonly<Record<string, string>> | ((value: unknown) => unknown)]

const not = (value: unknown) => value !== true
const inMilliseconds = (seconds: unknown) => Math.round(Number(seconds) * 1000)
const coverAt: Field = ["video_cover_timestamp_ms", inMilliseconds]

export const optionFields = {
  // The values of `reply_settings` are those of X itself: docs.x.com, 2026; it has no word for "everyone".
  x: {
    "reply-settings": [
      "reply_settings",
      { everyone: "", following: "following", mentioned: "mentionedUsers" },
    ],
    ...{ "ai-generated": "made_with_ai", community: "community_id", place: "geo_place_id" },
  },
  instagram: {
    // Without one, it follows from the media.
    type: ["content_type", { post: "", reel: "reel", story: "stories" }],
    ...{ "cover-at": coverAt, "cover-url": "cover_url", "share-to-feed": "share_to_feed" },
    ...{ collaborators: "collaborators", location: "location_id" },
  },
  facebook: {
    type: ["content_type", { post: "", reel: "reel", story: "stories" }],
    ...{ page: "page_id", cta: "cta_type", "cta-link": "cta_link" },
    ...{ "min-age": "min_age", "max-age": "max_age", "share-to-feed": "share_to_feed" },
  },
  linkedin: {
    visibility: [
      "visibility",
      { public: "public", connections: "connections_only", "logged-in": "logged_in" },
    ],
    ...{ cta: "cta_label", "cta-link": "cta_url", "link-description": "article_description" },
    reshare: ["disable_reshare", not],
  },
  threads: {
    "reply-settings": [
      "reply_control",
      { everyone: "everyone", following: "accounts_you_follow", mentioned: "mentioned_only" },
    ],
  },
  tiktok: {
    // The page names no values; these are TikTok's own: developers.tiktok.com, 2026-09-11.
    privacy: [
      "privacy_level",
      {
        ...{ public: "PUBLIC_TO_EVERYONE", friends: "MUTUAL_FOLLOW_FRIENDS" },
        ...{ followers: "FOLLOWER_OF_CREATOR", private: "SELF_ONLY" },
      },
    ],
    ...{ comments: ["disable_comment", not], duet: ["disable_duet", not], stitch: ["disable_stitch", not] },
    ...{ "own-brand": "brand_organic_toggle", "branded-content": "brand_content_toggle" },
    ...{
      "ai-generated": "is_aigc",
      "auto-music": "auto_add_music",
      cover: "photo_cover_index",
      "cover-at": coverAt,
    },
  },
  youtube: {
    privacy: ["visibility", { public: "public", private: "private" }],
    ...{ tags: "tags", category: "category_id", playlist: "playlist_id", language: "default_language" },
    ...{ "made-for-kids": "made_for_kids", "ai-generated": "contains_synthetic_media" },
    // These words are those of YouTube itself.
    license: ["license", { youtube: "youtube", "creative-commons": "creativeCommon" }],
    "recorded-on": ["recording_date", (day) => `${String(day)}T00:00:00Z`],
    ...{ embeddable: "embeddable", "notify-subscribers": "notify_subscribers" },
    "public-stats": "public_stats_viewable",
  },
  pinterest: { board: "board_id" },
} as const satisfies Partial<Record<Network, Readonly<Record<string, Field>>>>

/** What a capability table says of a network's options. */
export function optionsOf(network: keyof typeof optionFields) {
  const fields: [string, Field][] = Object.entries(optionFields[network])
  const values = fields.flatMap(([key, field]) =>
    typeof field !== "string" && typeof field[1] === "object" ? [[key, Object.keys(field[1])] as const] : [],
  )
  return { options: fields.map(([key]) => key), values: Object.fromEntries(values) }
}
