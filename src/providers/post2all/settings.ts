/** What an account gets beside the shared text; alike in both contracts. */
import { lookUp } from "../../lib/json.ts"
import type { Network } from "../../model/config.ts"
import type { SubmissionPart } from "../../model/delivery.ts"
import { mostCommon } from "../define.ts"
import { not, tiktokPrivacy, toFields, type Fields } from "../fields.ts"

/** Our options → settings: https://www.post2all.com/api-reference, 2026-03-05. */
export const options202603 = {
  youtube: { privacy: "privacyStatus", tags: "tags", category: "categoryId" },
  threads: { topic: "topicTag" },
} as const satisfies NetworkOptions

/** github.com/zexahq/post2all-sdk, 2026-08-06. */
export const options202607 = {
  ...options202603,
  pinterest: { board: "boardId" },
  discord: { channel: "channelId" },
  tiktok: {
    privacy: ["tiktokPrivacyLevel", tiktokPrivacy],
    comments: ["tiktokDisableComment", not],
    duet: ["tiktokDisableDuet", not],
    stitch: ["tiktokDisableStitch", not],
    ...{ disclose: "tiktokCommercialContentToggle", "own-brand": "tiktokBrandOrganicToggle" },
    ...{ "branded-content": "tiktokBrandContentToggle", "auto-music": "tiktokAutoAddMusic" },
  },
} as const satisfies NetworkOptions

type NetworkOptions = Partial<Record<Network, Fields>>

/** Elsewhere the later contract refuses a title. */
const titled: readonly Network[] = ["youtube", "pinterest", "dribbble"]

/** An empty caption may read as "no caption", so where an account has no text there is no shared text either. */
export function sharedText(parts: readonly SubmissionPart[]): string {
  const texts = parts.map(({ content }) => content.text)
  return texts.includes("") ? "" : mostCommon(texts, (text) => text)
}

export function toSettings({ network, content }: SubmissionPart, { shared, options }: Shared) {
  const { text, title } = content
  return {
    ...(text !== shared && { caption: text }),
    ...(title !== null && titled.includes(network) && { title }),
    ...toFields(lookUp<Fields>(options, network) ?? {}, content.options),
  }
}

interface Shared {
  readonly shared: string
  readonly options: NetworkOptions
}
