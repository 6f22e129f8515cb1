/** What post2all can do by contract 2026-03: https://www.post2all.com/api-reference, last updated 2026-03-05. */
import type { Capabilities } from "../../model/capability.ts"

export const capabilities: Capabilities = {
  // Networks and kinds: its table of platforms; the names that are icons there: github.com/zexahq/post2all-sdk, 2026-05-30.
  networks: {
    x: { options: [] },
    linkedin: { kinds: ["image", "gif", "video"], options: [] },
    youtube: { options: ["privacy", "tags", "category"] },
    instagram: { options: [] },
    facebook: { options: [] },
    threads: { options: ["topic"] },
    bluesky: { kinds: ["image", "gif"], options: [] },
    // 500: what the vendor's client of that contract allows.
    pinterest: { text: 500, options: [] },
  },
  // ISO 8601; neither a least nor a most time ahead is documented.
  schedule: { resolution: "second", earliest: 0, latest: null },
  create: { at: "direct", now: "direct", draft: "direct" },
  // The page has no request that changes or removes a post.
  edit: "never",
  cancel: "never",
  echo: ["text", "accounts", "created-at", "scheduled-at"],
  idempotency: "none",
  // RATE_LIMITED stands among the refusals, beside a missing key; a key over its limit reaches no post.
  rateLimited: "not-executed",
  // No number is documented.
  rates: [],
  features: {
    ...{ title: true, "alt-text": false, thumbnail: false, "first-comment": false, thread: false },
    ...{ link: false, labels: false, repost: false, "media-url": false },
  },
  perAccount: ["text", "title", "options"],
  perNetwork: [],
  // "One or more image/* or video/* files"; one `type` for the whole post, so they do not mix.
  media: { upload: "inline", types: ["image/*", "video/*"], mixed: false },
}
