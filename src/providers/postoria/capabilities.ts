/**
 * What Postoria can do: https://postoria.io/blog/postoria-public-api, 2026-06, and the vendor's own client,
 * github.com/postoria-app/n8n-nodes-postoria, 2026-07-14, for what that page leaves open.
 */
import type { Capabilities } from "../../model/capability.ts"
import { optionsOf } from "../fields.ts"
import { options } from "./options.ts"

// "Up to 10 media per post", https://postoria.io/help-center/bulk-upload-posts-with-csv, the same publishing engine.
const plain = { media: 10, options: [], title: false } as const
/** `content_type` is for the whole post; trial reels are not among its words. */
const typed = { ...plain, options: ["type"], values: { type: ["post", "reel", "story"] } } as const

export const capabilities: Capabilities = {
  networks: {
    ...{ x: plain, linkedin: plain, threads: plain, bluesky: plain, telegram: plain, pinterest: plain },
    ...{ "google-business": plain, instagram: typed, facebook: typed },
    youtube: { ...plain, ...optionsOf(options.youtube), title: true },
    tiktok: { ...plain, ...optionsOf(options.tiktok), title: true },
  },
  // No step is documented, only that times are UTC. One minute is for the request to arrive in.
  schedule: { resolution: "minute", earliest: 60_000, latest: null },
  // There is a status `draft`, but no way to make one.
  create: { at: "direct", now: "direct", queue: "direct" },
  edit: "never",
  cancel: "until-published",
  echo: ["text", "accounts", "media-count", "scheduled-at"],
  idempotency: "none",
  // Nothing is documented of a 429; a limit of requests stands before the work.
  rateLimited: "not-executed",
  // "300 requests per 5 minutes per account".
  rates: [{ requests: 300, per: 300_000, of: "all" }],
  features: {
    ...{ title: true, link: true, "first-comment": true, "first-comment-delay": true, repost: true },
    ...{ "media-url": true, "alt-text": false, thumbnail: false, thread: false, labels: false },
  },
  reposts: { day: Array.from({ length: 60 }, (_, index) => index + 1), month: [1, 2, 3, 4, 6], year: [1] },
  perAccount: [],
  // One object for YouTube and one for TikTok; everything else is there once per post.
  perNetwork: ["title", "options"],
  perPostOptions: ["type"],
  media: {
    upload: "separate",
    types: [
      ...["image/jpeg", "image/png", "image/webp", "image/gif"],
      ...["video/mp4", "video/quicktime", "application/pdf"],
    ],
    // "Network-specific validation still applies": https://postoria.io/help-center/bulk-upload-posts-with-csv.
    mixed: true,
  },
}
