/** Our options → the objects `youtube` and `tiktok` of a post: github.com/postoria-app/n8n-nodes-postoria, 2026-07-14. */
import type { Fields } from "../fields.ts"

export const options = {
  youtube: {
    ...{ privacy: "visibility", category: "category", tags: "tags" },
    ...{ "made-for-kids": "made_for_kids", language: "video_language" },
    "recorded-on": ["recording_date", (day) => `${String(day)}T00:00:00Z`],
  },
  tiktok: {
    ...{ privacy: "who_can_watch", comments: "allow_comments", duet: "allow_duet", stitch: "allow_stitch" },
    ...{ disclose: "disclose_post_content", "own-brand": "your_brand", "branded-content": "branded_content" },
    "auto-music": "auto_add_music",
  },
} as const satisfies Record<string, Fields>
