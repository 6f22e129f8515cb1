/** What Autoposter can do: https://autoposter.typamanagement.com/help/api-overview and the pages named below, all 2026-11-21. */
import type { Capabilities } from "../../model/capability.ts"

export const capabilities: Capabilities = {
  // Options: https://docs.mixpost.app/api/posts/create, the same product family. Snapchat is "not exposed via the API".
  networks: {
    x: { options: [] },
    instagram: { options: ["type"], values: { type: ["post", "reel", "story"] } },
    // 5,000: most characters in the open-source edition, github.com/inovector/mixpost PostFormRequest.
    facebook: { text: 5000, options: ["type"] },
    linkedin: { options: ["visibility"], values: { visibility: ["public", "connections"] }, title: false },
    tiktok: {
      options: ["privacy", "comments", "duet", "stitch", "disclose", "own-brand", "branded-content"],
      values: { privacy: ["public", "friends", "private"] },
      title: false,
    },
    youtube: { options: ["privacy"] },
    pinterest: { options: ["board"] },
    mastodon: { options: ["sensitive"] },
    threads: { options: [] },
    bluesky: { options: [] },
    "google-business": { options: [], title: false },
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
    ...{ "alt-text": true, thumbnail: true, title: true, link: true },
    ...{ "first-comment": false, thread: false, labels: false, repost: false, "media-url": false },
  },
  perAccount: ["text", "title", "link", "media", "options"],
  perNetwork: [],
  media: {
    upload: "separate",
    // Defaults of the open-source edition, config/mixpost.php; the own page has none.
    types: ["image/jpeg", "image/png", "image/gif", "video/mp4", "video/x-m4v"],
    mixed: true,
  },
}
