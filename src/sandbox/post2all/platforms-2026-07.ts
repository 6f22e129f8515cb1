/** What each platform takes by contract 2026-07: github.com/zexahq/post2all-sdk and post2all-agent (read 2026-11-26). */

interface Platform {
  /** Content types. */
  readonly media: readonly string[]
  /** Most media. */
  readonly most: number
  /** Images and videos in one post; elsewhere a video stands alone. */
  readonly mixed?: true
  readonly mediaRequired?: true
  /** Media may carry an alternative text. */
  readonly alt?: true
  /** Characters. */
  readonly text: number
  /** Settings beside `caption`, as JSON Schema. */
  readonly settings: Readonly<Record<string, object>>
  /** Settings without which nothing is scheduled or published. */
  readonly required?: readonly string[]
}

const text = { type: "string" }
const flag = { type: "boolean" }
const tags = { type: "array", items: { type: "string", minLength: 1 } }
const words = (...allowed: string[]) => ({ enum: allowed })
const titled = (maxLength: number) => ({ type: "string", minLength: 1, maxLength })

const any = ["image/*", "video/*"]
const pictures = ["image/gif", "image/jpeg", "image/png"]

export const platforms: Readonly<Record<string, Platform>> = {
  twitter: { media: [...pictures, "image/webp", "video/mp4"], most: 4, text: 280, settings: {} },
  linkedin: { media: [...pictures, "video/mp4"], most: 20, text: 3000, settings: {} },
  youtube: {
    ...{ media: ["video/*"], most: 1, mediaRequired: true, text: 5000, required: ["title"] },
    settings: {
      ...{ title: titled(100), description: text, tags, categoryId: text },
      privacyStatus: words("public", "private", "unlisted"),
    },
  },
  instagram: {
    ...{ media: ["image/jpeg", "video/mp4", "video/quicktime"], most: 10, mixed: true },
    ...{ mediaRequired: true, alt: true, text: 2200, settings: {} },
  },
  facebook: { media: any, most: 10, text: 63_206, settings: {} },
  pinterest: {
    ...{ media: any, most: 1, mediaRequired: true, alt: true, text: 800 },
    settings: { title: titled(100), description: text, boardId: text },
  },
  threads: {
    ...{ media: any, most: 20, mixed: true, alt: true, text: 500 },
    settings: { topicTag: { type: "string", maxLength: 50 } },
  },
  bluesky: {
    ...{ media: [...pictures, "image/webp", "video/mp4"], most: 4, alt: true, text: 300, settings: {} },
  },
  telegram: {
    ...{ media: any, most: 10, mixed: true, text: 4096 },
    settings: { linkUrl: text, linkText: text, disableNotification: flag, protectContent: flag },
  },
  discord: {
    ...{ media: any, most: 10, mixed: true, text: 2000, required: ["channelId"] },
    settings: { channelId: text, autoCrosspost: flag },
  },
  dribbble: {
    ...{ media: pictures, most: 1, mediaRequired: true, text: 40_000, required: ["title"] },
    settings: { title: titled(255), description: text, tags, lowProfile: flag, teamId: text },
  },
  tiktok: {
    media: ["image/jpeg", "image/webp", "video/mp4", "video/quicktime", "video/webm"],
    ...{ most: 35, mediaRequired: true, text: 2200, required: ["tiktokPrivacyLevel"] },
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

/** Whether a platform takes these content types together. */
export function takes({ media, most, mixed }: Platform, types: readonly string[]): boolean {
  const isTaken = (type: string) =>
    media.some((known) => known === type || known === type.replace(/\/.*/, "/*"))
  const hasVideo = types.some((type) => type.startsWith("video/"))
  return types.every(isTaken) && types.length <= (hasVideo && !mixed ? 1 : most)
}
