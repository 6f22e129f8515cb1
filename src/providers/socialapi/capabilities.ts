/** What SocialAPI can do: https://docs.social-api.ai/api-reference and the pages named below, all 2026-08-22. */
import type { Capabilities } from "../../model/capability.ts"
import { optionsOf } from "../fields.ts"
import { options } from "./options.ts"

/** Of a post: "text: Required." Only X has threads, and only three networks have first comments. */
const plain = { textRequired: true, lacks: ["thread", "first-comment"] } as const
const commented = { textRequired: true, lacks: ["thread"] } as const

export const capabilities: Capabilities = {
  // Google and Bluesky are "coming soon" there. Alternative texts and titles: the `platform_data` of each platform's page.
  networks: {
    // "Text only": media are ignored, so none is let through.
    x: { ...optionsOf(options.x), media: 0, alt: "none", lacks: ["first-comment", "link"] },
    instagram: {
      ...commented,
      ...optionsOf(options.instagram),
      alt: { media: 1 },
      lacks: ["thread", "link"],
    },
    // "Single-photo posts honor alt_text."
    facebook: { ...commented, ...optionsOf(options.facebook), alt: { alone: true } },
    linkedin: { ...plain, ...optionsOf(options.linkedin), kinds: ["image", "gif", "video"] },
    threads: { ...plain, ...optionsOf(options.threads), alt: "none" },
    tiktok: {
      ...{ ...plain, ...optionsOf(options.tiktok), requires: ["privacy"], title: false },
      // "Photo posts accept JPEG and WebP only", videos MP4, MOV or WebM.
      types: ["image/jpeg", "image/webp", "video/mp4", "video/quicktime", "video/webm"],
      lacks: [...plain.lacks, "link"],
    },
    youtube: { ...commented, ...optionsOf(options.youtube), lacks: ["thread", "link"] },
    // "There is no default board."
    pinterest: { ...plain, ...optionsOf(options.pinterest), requires: ["board"], media: 1, kinds: ["image"] },
  },
  // RFC 3339; "future" is all that is asked of a time.
  schedule: { resolution: "second", earliest: 0, latest: null },
  // Neither flag makes a draft, which `publish` sends out; a PATCH that gives it a time "never triggers publishing".
  create: { at: "direct", now: "draft-first", draft: "draft-first" },
  edit: "until-published",
  cancel: "until-published",
  echo: ["text", "accounts", "media-count", "created-at", "scheduled-at"],
  idempotency: "none",
  // Own limits only (guides/rate-limits, 2026-10): one stands in front of everything, with the other "nothing is created".
  // A limit of the network proves nothing; errors.ts tells it apart.
  rateLimited: "not-executed",
  // Same page: 60 for a team of up to two accounts, more with more accounts, which the answers' headers say.
  rates: [{ requests: 60, per: 60_000, of: "all" }],
  features: {
    ...{ "alt-text": true, "first-comment": true, thread: true, title: true, link: true, "media-url": true },
    ...{ thumbnail: false, "first-comment-delay": false, labels: false, repost: false },
  },
  // Segments, the rest of a thread, stand in the post only.
  perAccount: ["text", "title", "link", "firstComment", "media", "options"],
  perNetwork: [],
  media: { upload: "separate", types: ["image/*", "video/*"], mixed: true },
}
