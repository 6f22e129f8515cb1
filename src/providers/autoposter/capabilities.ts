/** What Autoposter can do: https://autoposter.typamanagement.com/help/api-overview and the pages named below, all 2026-11-21. */
import type { Capabilities } from "../../model/capability.ts"

/** Most characters of a text at the media item, in the vendor's own client: github.com/inovector/n8n-nodes-mixpost. */
const alt = { characters: 255 }
/** Further contents of a version are its thread; elsewhere only the first is published. */
const lacks = ["thread"] as const

export const capabilities: Capabilities = {
  // Options: https://docs.mixpost.app/api/posts/create, the same product family. Snapchat is "not exposed via the API".
  networks: {
    x: { options: [], alt },
    instagram: { options: ["type"], values: { type: ["post", "reel", "story"] }, alt, lacks },
    // 5,000: most characters in the open-source edition, github.com/inovector/mixpost PostFormRequest.
    facebook: { text: 5000, options: ["type"], alt, lacks },
    linkedin: {
      ...{ options: ["visibility"], values: { visibility: ["public", "connections"] } },
      ...{ title: false, alt, lacks },
    },
    tiktok: {
      options: ["privacy", "comments", "duet", "stitch", "disclose", "own-brand", "branded-content"],
      ...{ values: { privacy: ["public", "friends", "private"] }, title: false, lacks },
    },
    youtube: { options: ["privacy"], lacks },
    pinterest: { options: ["board"], alt, lacks },
    mastodon: { options: ["sensitive"], alt },
    threads: { options: [], alt },
    bluesky: { options: [], alt },
    "google-business": { options: [], title: false, lacks },
  },
  // `time` is H:i (docs.mixpost.app). Only the past is refused; one minute is for draft and schedule to happen in.
  schedule: { resolution: "minute", earliest: 60_000, latest: null },
  create: { at: "draft-first", now: "draft-first", queue: "draft-first", draft: "draft-first" },
  edit: "until-published",
  cancel: "until-published",
  // openapi.yaml of github.com/postboost-co/postboost-go, the same product family.
  echo: ["text", "accounts", "labels", "media-ids", "created-at", "scheduled-at"],
  idempotency: "none",
  // The throttle stands in front of the application; at worst an unused draft is left behind.
  rateLimited: "not-executed",
  // "Comfortably under 60 requests per minute", per token.
  rates: [{ requests: 60, per: 60_000, of: "all" }],
  features: {
    ...{ "alt-text": true, thumbnail: true, title: true, link: true, labels: true, thread: true },
    ...{ "media-url": true, "first-comment": false, "first-comment-delay": false, repost: false },
  },
  perAccount: ["text", "title", "link", "thread", "media", "options"],
  perNetwork: [],
  media: {
    upload: "separate",
    // Defaults of the open-source edition, config/mixpost.php; the own page has none.
    types: ["image/jpeg", "image/png", "image/gif", "video/mp4", "video/x-m4v"],
    mixed: true,
  },
}
