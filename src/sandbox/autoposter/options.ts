/** Per-network options of a version, by provider: https://docs.mixpost.app/api (read 2026-11-21). */

const bool = { type: "boolean" }
const text = { type: ["string", "null"] }
const words = (...allowed: string[]) => ({ enum: allowed })
const fields = (properties: object) => ({ type: "object", additionalProperties: false, properties })
/** A value per account, under keys such as `account-12`. */
const perAccount = (value: object) => ({
  type: "object",
  additionalProperties: false,
  patternProperties: { "^account-\\d+$": value },
})

export const optionsSchema = fields({
  facebook_page: fields({ type: words("post", "reel", "story") }),
  instagram: fields({ type: words("post", "reel", "story") }),
  linkedin: fields({ visibility: words("PUBLIC", "CONNECTIONS") }),
  mastodon: fields({ sensitive: bool }),
  pinterest: fields({ title: text, link: text, boards: perAccount({ type: "string" }) }),
  youtube: fields({ title: text, status: words("public", "private", "unlisted") }),
  tiktok: fields({
    privacy_level: perAccount(words("PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY")),
    allow_comments: perAccount(bool),
    allow_duet: perAccount(bool),
    allow_stitch: perAccount(bool),
    content_disclosure: perAccount(bool),
    brand_organic_toggle: perAccount(bool),
    brand_content_toggle: perAccount(bool),
  }),
  // Its list of keys is known to be incomplete.
  gbp: { type: "object" },
})
