/** Our options → settings: the table of https://developers.posteverywhere.ai/api/create-post, 2026-11-21. */
import type { Network } from "../../model/config.ts"
import { tiktokPrivacy, type Fields } from "../fields.ts"

export const options = {
  instagram: {
    type: ["contentType", { post: "Post", reel: "Reels", story: "Story", "trial-reel": "Trial Reel" }],
    "cover-at": "coverPhotoTimestamp",
  },
  tiktok: {
    privacy: ["privacyLevel", tiktokPrivacy],
    ...{ comments: "allowComments", duet: "allowDuet", stitch: "allowStitch" },
  },
  youtube: { privacy: "privacyStatus", tags: "tags" },
  linkedin: {
    visibility: [
      "visibility",
      { public: "PUBLIC", connections: "CONNECTIONS", "logged-in": "LOGGED_IN_MEMBERS" },
    ],
  },
  x: {
    "reply-settings": [
      "replySettings",
      { everyone: "everyone", following: "following", mentioned: "mentionedUsers" },
    ],
  },
  facebook: { type: ["videoType", { post: "video", reel: "reel" }] },
  threads: {},
} as const satisfies Partial<Record<Network, Fields>>
