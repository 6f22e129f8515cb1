/** Our options → options of a version: https://docs.mixpost.app/api/posts/create, the same product family, 2026-11-21. */
import type { Network } from "../../model/config.ts"
import { tiktokPrivacy, type Fields } from "../fields.ts"

const { followers: _, ...privacy } = tiktokPrivacy

export const options = {
  facebook: { type: "type" },
  instagram: { type: ["type", { post: "post", reel: "reel", story: "story" }] },
  linkedin: { visibility: ["visibility", { public: "PUBLIC", connections: "CONNECTIONS" }] },
  mastodon: { sensitive: "sensitive" },
  pinterest: { board: "boards" },
  youtube: { privacy: "status" },
  tiktok: {
    privacy: ["privacy_level", privacy],
    ...{ comments: "allow_comments", duet: "allow_duet", stitch: "allow_stitch" },
    ...{ disclose: "content_disclosure", "own-brand": "brand_organic_toggle" },
    "branded-content": "brand_content_toggle",
  },
} as const satisfies Partial<Record<Network, Fields>>
