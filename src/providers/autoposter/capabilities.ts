/** What Autoposter can do. Its own page, https://autoposter.typamanagement.com/help/api-overview, was read 2026-11-21. */
import type { Capabilities } from "../../model/capability.ts"

export const capabilities: Capabilities = {
  // Names of the options: https://docs.mixpost.app/api/posts/create, the same product family, 2026-11-21.
  networks: {
    x: { options: [] },
    instagram: { options: ["type"] },
    // Most characters of a body in the open-source edition (inovector/mixpost, PostFormRequest), 2026-11-21.
    facebook: { text: 5000, options: ["type"] },
    linkedin: { options: ["visibility"] },
    tiktok: {
      options: ["privacy", "comments", "duet", "stitch", "disclose", "own-brand", "branded-content"],
    },
    youtube: { options: ["privacy"] },
    pinterest: { options: ["board"] },
    mastodon: { options: ["sensitive"] },
    threads: { options: [] },
    bluesky: { options: [] },
    "google-business": { options: [] },
    // Own page, "Platform-specific gaps": Snapchat is not exposed by the API.
  },
  when: ["at", "now", "queue", "draft"],
  schedule: {
    // `time` is H:i: https://docs.mixpost.app/api/posts/create, 2026-11-21.
    resolution: "minute",
    // Only a time in the past is refused; a minute is what draft and schedule need between them.
    earliest: 60_000,
    latest: null,
  },
  // Own page, example 3: without a flag "the post is created as a draft".
  create: "draft-first",
  edit: "until-published",
  cancel: "until-published",
  // https://github.com/postboost-co/postboost-go api/openapi.yaml, the same product family, 2026-11-21.
  echo: ["text", "accounts", "labels", "media-ids", "created-at", "scheduled-at"],
  idempotency: "none",
  // The throttle stands in front of the application, and at worst an unused draft is left behind.
  rateLimited: "not-executed",
  // Own page, "Rate limits": "comfortably under 60 requests per minute", per token.
  rate: { requests: 60, per: 60_000 },
  features: {
    "alt-text": true,
    thumbnail: true,
    "first-comment": false,
    thread: false,
    title: true,
    link: true,
    labels: false,
    repost: false,
    "media-url": false,
  },
  perAccount: ["text", "title", "link", "media", "options"],
  media: {
    upload: "separate",
    // Defaults of the open-source edition (inovector/mixpost, config/mixpost.php), 2026-11-21; the own page has none.
    types: ["image/jpeg", "image/png", "image/gif", "video/mp4", "video/x-m4v"],
    mixed: true,
  },
}
