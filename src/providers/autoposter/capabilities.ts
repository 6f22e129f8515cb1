/** What Autoposter can do: https://autoposter.typamanagement.com/help/api-overview and the pages named below, all 2026-11-21. */
import type { Capabilities } from "../../model/capability.ts"
import { optionsOf } from "../fields.ts"
import { options } from "./options.ts"

/** Most characters of a text at the media item, in the vendor's own client: github.com/inovector/n8n-nodes-mixpost. */
const alt = { characters: 255 }
/** Further contents of a version are its thread; elsewhere only the first is published. */
const lacks = ["thread"] as const

export const capabilities: Capabilities = {
  // Snapchat is "not exposed via the API".
  networks: {
    x: { options: [], alt },
    instagram: { ...optionsOf(options.instagram), alt, lacks },
    // 5,000: most characters in the open-source edition, github.com/inovector/mixpost PostFormRequest.
    facebook: { ...optionsOf(options.facebook), text: 5000, alt, lacks },
    linkedin: { ...optionsOf(options.linkedin), title: false, alt, lacks },
    tiktok: { ...optionsOf(options.tiktok), title: false, lacks },
    youtube: { ...optionsOf(options.youtube), lacks },
    pinterest: { ...optionsOf(options.pinterest), alt, lacks },
    mastodon: { ...optionsOf(options.mastodon), alt },
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
