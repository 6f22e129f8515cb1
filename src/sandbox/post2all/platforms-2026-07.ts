/** What each platform takes by contract 2026-07: github.com/zexahq/post2all-sdk (read 2026-11-25). */

interface Platform {
  readonly media: readonly ("image" | "video")[]
  readonly mixed?: true
  readonly mediaRequired?: true
  /** Characters. */
  readonly text: number
  /** Settings beside `caption`, as JSON Schema. */
  readonly settings: Readonly<Record<string, object>>
  /** Settings without which nothing is scheduled or published. */
  readonly required?: readonly string[]
}

const text = { type: "string" }
const flag = { type: "boolean" }
const words = (...allowed: string[]) => ({ enum: allowed })
const both = ["image", "video"] as const

export const platforms: Readonly<Record<string, Platform>> = {
  twitter: { media: both, text: 280, settings: {} },
  linkedin: { media: both, text: 3000, settings: {} },
  youtube: {
    ...{ media: ["video"], mediaRequired: true, text: 5000, required: ["title"] },
    settings: {
      title: { type: "string", minLength: 1, maxLength: 100 },
      description: text,
      tags: { type: "array", items: { type: "string", minLength: 1 } },
      privacyStatus: words("public", "private", "unlisted"),
      categoryId: text,
    },
  },
  instagram: { media: both, mixed: true, mediaRequired: true, text: 2200, settings: {} },
  facebook: { media: both, text: 63_206, settings: {} },
  pinterest: {
    ...{ media: both, mediaRequired: true, text: 800, required: ["boardId"] },
    settings: { title: { type: "string", maxLength: 100 }, boardId: text, linkUrl: text },
  },
  threads: { media: both, mixed: true, text: 500, settings: { topicTag: { type: "string", maxLength: 50 } } },
  bluesky: { media: both, text: 300, settings: {} },
  telegram: { media: both, mixed: true, text: 4096, settings: { linkUrl: text, linkText: text } },
  discord: {
    ...{ media: both, mixed: true, text: 2000, required: ["channelId"] },
    settings: { channelId: text, autoCrosspost: flag },
  },
  dribbble: {
    ...{ media: ["image"], mediaRequired: true, text: 40_000, required: ["title"] },
    settings: { title: { type: "string", minLength: 1, maxLength: 255 }, lowProfile: flag, teamId: text },
  },
  tiktok: {
    ...{ media: both, mediaRequired: true, text: 2200, required: ["tiktokPrivacyLevel"] },
    settings: {
      title: { type: "string", maxLength: 90 },
      tiktokContentPostingMethod: words("DIRECT_POST", "UPLOAD"),
      tiktokPrivacyLevel: words(
        "PUBLIC_TO_EVERYONE",
        "MUTUAL_FOLLOW_FRIENDS",
        "FOLLOWER_OF_CREATOR",
        "SELF_ONLY",
      ),
      ...{ tiktokAutoAddMusic: flag, tiktokDisableComment: flag, tiktokDisableDuet: flag },
      ...{ tiktokDisableStitch: flag, tiktokCommercialContentToggle: flag },
      ...{ tiktokBrandOrganicToggle: flag, tiktokBrandContentToggle: flag },
    },
  },
}
