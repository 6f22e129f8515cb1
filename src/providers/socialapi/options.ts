/** Our options → the vendor's fields: https://docs.social-api.ai/posts and the pages of its platforms, 2026-08-22. */
import type { Network } from "../../model/config.ts"
import { not, tiktokPrivacy, type Fields } from "../fields.ts"

const inMilliseconds = (seconds: unknown) => Math.round(Number(seconds) * 1000)
const coverAt = ["video_cover_timestamp_ms", inMilliseconds] as const
/** Without one, it follows from the media. */
const type = ["content_type", { post: "", reel: "reel", story: "stories" }] as const

/** A word that is empty is not sent. */
export const options = {
  // The values of `reply_settings` are those of X itself: docs.x.com, 2026; it has no word for "everyone".
  x: {
    "reply-settings": [
      "reply_settings",
      { everyone: "", following: "following", mentioned: "mentionedUsers" },
    ],
    ...{ "ai-generated": "made_with_ai", community: "community_id", place: "geo_place_id" },
  },
  instagram: {
    ...{ type, "cover-at": coverAt, "cover-url": "cover_url", "share-to-feed": "share_to_feed" },
    ...{ collaborators: "collaborators", location: "location_id" },
  },
  facebook: {
    ...{ type, page: "page_id", cta: "cta_type", "cta-link": "cta_link" },
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
    privacy: ["privacy_level", tiktokPrivacy],
    ...{ comments: ["disable_comment", not], duet: ["disable_duet", not], stitch: ["disable_stitch", not] },
    // The two that follow say it; there is no field for it.
    disclose: ["", (value) => value],
    ...{ "own-brand": "brand_organic_toggle", "branded-content": "brand_content_toggle" },
    ...{ "ai-generated": "is_aigc", "auto-music": "auto_add_music" },
    ...{ cover: "photo_cover_index", "cover-at": coverAt },
  },
  youtube: {
    // "unlisted" is in an example of the platform's page, but not among the values of the reference.
    privacy: ["visibility", { public: "public", private: "private" }],
    ...{ tags: "tags", category: "category_id", playlist: "playlist_id", language: "default_language" },
    ...{ "made-for-kids": "made_for_kids", "ai-generated": "contains_synthetic_media" },
    license: ["license", { youtube: "youtube", "creative-commons": "creativeCommon" }],
    "recorded-on": ["recording_date", (day) => `${String(day)}T00:00:00Z`],
    ...{ embeddable: "embeddable", "notify-subscribers": "notify_subscribers" },
    "public-stats": "public_stats_viewable",
  },
  pinterest: { board: "board_id" },
} as const satisfies Partial<Record<Network, Fields>>
