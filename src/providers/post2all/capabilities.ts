/** What post2all can do, by contract. */
import type { Capabilities } from "../../model/capability.ts"

/** https://www.post2all.com/api-reference, last updated 2026-03-05. */
export const capabilities202603: Capabilities = {
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
    ...{ "first-comment-delay": false, link: false, labels: false, repost: false, "media-url": false },
  },
  perAccount: ["text", "title", "options"],
  perNetwork: [],
  // "One or more image/* or video/* files"; one `type` for the whole post, so they do not mix.
  media: { upload: "inline", types: ["image/*", "video/*"], mixed: false },
}

const { pinterest: _, ...networks } = capabilities202603.networks

/** What the vendor's client and skill of that contract say: github.com/zexahq/post2all-sdk, 2026-08-06, and post2all-agent, 2026-08-22. */
export const capabilities202607: Capabilities = {
  ...capabilities202603,
  networks: {
    ...networks,
    // "X intentionally does not expose media alt text"; nor is it there for Facebook.
    x: { options: [], alt: "none" },
    facebook: { options: [], alt: "none" },
    linkedin: { kinds: ["image", "gif", "video"], options: [], alt: { characters: 4086 } },
    instagram: { options: [], alt: { characters: 1000 } },
    threads: { options: ["topic"], alt: { characters: 1000 } },
    bluesky: { options: [] },
    pinterest: { media: 1, kinds: ["image", "gif", "video"], options: ["board"] },
    telegram: { kinds: ["image", "gif", "video"], options: [] },
    discord: { kinds: ["image", "gif", "video"], options: ["channel"] },
    dribbble: { options: [] },
    // A title is for photo posts only.
    tiktok: {
      options: [
        ...["privacy", "comments", "duet", "stitch", "disclose", "own-brand", "branded-content"],
        "auto-music",
      ],
      title: false,
    },
  },
  // Drafts, scheduled and failed posts; a deleted post takes its schedule and its stored media with it.
  edit: "until-published",
  cancel: "until-published",
  features: { ...capabilities202603.features, "alt-text": true },
  // `contentType` is image/* or video/*; what a post is made of is read from its media.
  media: { upload: "separate", types: ["image/*", "video/*"], mixed: true },
}
