/** What post2all can do, by contract. */
import type { Capabilities } from "../../model/capability.ts"
import { optionsOf } from "../fields.ts"
import { options202603, options202607 } from "./settings.ts"

const plain = { options: [] } as const
/** No documents, and "title" is the title of a video. */
const linkedin = { ...plain, kinds: ["image", "gif", "video"], title: false } as const

/** https://www.post2all.com/api-reference, last updated 2026-03-05. */
export const capabilities202603: Capabilities = {
  // Networks and kinds: its table of platforms; the names that are icons there: github.com/zexahq/post2all-sdk, 2026-05-30.
  networks: {
    ...{ x: plain, linkedin, instagram: plain, facebook: plain },
    youtube: optionsOf(options202603.youtube),
    threads: optionsOf(options202603.threads),
    bluesky: { ...plain, kinds: ["image", "gif"] },
    // 500: what the vendor's client of that contract allows.
    pinterest: { ...plain, text: 500 },
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

const pictures = ["image/gif", "image/jpeg", "image/png"] as const
const webTypes = [...pictures, "image/webp", "video/mp4"] as const
const { youtube, threads, pinterest, discord, tiktok } = options202607

/** What the vendor's client and skill of that contract say: github.com/zexahq/post2all-sdk, 2026-08-06, and post2all-agent, 2026-08-22. */
export const capabilities202607: Capabilities = {
  ...capabilities202603,
  networks: {
    // "X intentionally does not expose media alt text"; nor is it there for the other networks with "none".
    x: { ...plain, types: webTypes, alt: "none" },
    facebook: { ...plain, alt: "none" },
    linkedin: { ...linkedin, types: [...pictures, "video/mp4"], alt: "none" },
    instagram: { ...plain, types: ["image/jpeg", "video/mp4", "video/quicktime"], alt: { characters: 1000 } },
    youtube: optionsOf(youtube),
    threads: { ...optionsOf(threads), alt: { characters: 1000 } },
    bluesky: { ...plain, types: webTypes },
    pinterest: { ...optionsOf(pinterest), media: 1 },
    telegram: { ...plain, kinds: linkedin.kinds },
    discord: { ...optionsOf(discord), kinds: linkedin.kinds, requires: ["channel"], alt: "none" },
    dribbble: { ...plain, types: pictures },
    // A title is for photo posts only. "Direct Post requires" a privacy level.
    tiktok: {
      ...{ ...optionsOf(tiktok), requires: ["privacy"], title: false },
      types: ["image/jpeg", "image/webp", "video/mp4", "video/quicktime", "video/webm"],
    },
  },
  // Drafts, scheduled and failed posts; a deleted post takes its schedule and its stored media with it.
  edit: "until-published",
  cancel: "until-published",
  features: { ...capabilities202603.features, "alt-text": true },
  // `contentType` is image/* or video/*; what a post is made of is read from its media.
  media: { upload: "separate", types: ["image/*", "video/*"], mixed: true },
}
