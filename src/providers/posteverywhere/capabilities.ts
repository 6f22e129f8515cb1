/** What PostEverywhere can do: https://developers.posteverywhere.ai/api/create-post and the pages named below, 2026-11-21. */
import type { Capabilities } from "../../model/capability.ts"
import type { Limit } from "../../model/network.ts"
import { optionsOf } from "../fields.ts"
import { options } from "./options.ts"

const minute = 60_000
/** "content: required: yes". */
const textRequired = true
const common = { textRequired, alt: "none" } as const

function most(mebibytes: number): Limit {
  const source = { url: "https://developers.posteverywhere.ai/api/upload-media", read: "2026-04" }
  return { max: mebibytes * 2 ** 20, source, confidence: "medium" }
}

export const capabilities: Capabilities = {
  // Networks and settings: the table of the page. Of alternative texts it has Instagram's only, one for a post.
  networks: {
    instagram: { ...optionsOf(options.instagram), textRequired, alt: { characters: 100, media: 1 } },
    tiktok: { ...optionsOf(options.tiktok), ...common, title: false },
    youtube: { ...optionsOf(options.youtube), ...common },
    linkedin: { ...optionsOf(options.linkedin), ...common, title: false },
    x: { ...optionsOf(options.x), ...common },
    facebook: { ...optionsOf(options.facebook), ...common },
    threads: { ...optionsOf(options.threads), ...common },
  },
  // No least time is documented for a create; what it does with a past one is not either, so a minute is kept clear.
  schedule: { resolution: "millisecond", earliest: minute, latest: null },
  // `draft` and `use_queue` are later fields. A server that ignores them would publish at once, so they are never sent.
  create: { at: "direct", now: "direct" },
  // api/update-post and api/delete-post of the same site.
  edit: "until-published",
  cancel: "until-published",
  echo: ["text", "accounts", "media-ids", "created-at", "scheduled-at"],
  idempotency: "none",
  // The vendor's own clients repeat a POST after a 429 and after nothing else.
  rateLimited: "not-executed",
  // https://posteverywhere.ai/developers/rate-limits, 2026-03: rolling, per key.
  rates: [
    { requests: 60, per: minute, of: "all" },
    { requests: 1000, per: 60 * minute, of: "all" },
    { requests: 10_000, per: 24 * 60 * minute, of: "all" },
    { requests: 20, per: minute, of: "create" },
    { requests: 100, per: 60 * minute, of: "create" },
    { requests: 500, per: 24 * 60 * minute, of: "create" },
  ],
  features: {
    ...{ "alt-text": true, title: true, "media-url": true, thumbnail: false, "first-comment": false },
    ...{ "first-comment-delay": false, thread: false, link: false, labels: false, repost: false },
  },
  perAccount: [],
  perNetwork: ["text", "title", "options"],
  media: {
    upload: "separate",
    // developers.posteverywhere.ai/api/upload-media, 2026-04: MP4 is the only video. Nothing says that kinds mix.
    types: [
      ...["image/jpeg", "image/png", "image/gif", "image/webp", "image/heic", "image/heif"],
      ...["video/mp4", "application/pdf"],
    ],
    mixed: false,
    // The same page: 20 MB, a video 500 MB; its sample has 20,971,520.
    bytes: { image: most(20), gif: most(20), video: most(500), document: most(20) },
  },
}
