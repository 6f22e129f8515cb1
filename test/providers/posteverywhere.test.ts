import { describeProvider } from "../conformance/provider.ts"
import accounts from "../fixtures/providers/posteverywhere/accounts.json" with { type: "json" }
import created from "../fixtures/providers/posteverywhere/created.json" with { type: "json" }
import post from "../fixtures/providers/posteverywhere/post.json" with { type: "json" }

const codes: Record<number, string> = { 401: "invalid_api_key", 404: "not_found", 409: "conflict" }

describeProvider("posteverywhere", {
  answers: {
    accounts,
    firstAccount: { id: "2280", network: "instagram", name: "@mybrand", state: "connected" },
    created,
    receipt: { id: created.data.post_id, status: "scheduled", scheduledAt: "2026-04-15T14:30:00Z" },
    shown: (status) => ({ data: { ...post, status } }),
    words: {
      ...{ draft: "draft", scheduled: "scheduled", publishing: "publishing" },
      ...{ published: "published", partially_failed: "partial", failed: "failed" },
    },
    page: (has_more) => ({ data: { posts: [post], pagination: { limit: 100, offset: 0, has_more } } }),
    refusal: (status) => ({
      ...{ data: null, error: { message: `Refused with ${status}`, code: codes[status] ?? "other" } },
      meta: { request_id: "a1b2c3d4", timestamp: "2026-04-10T12:00:00.000Z" },
    }),
  },
  skip: [{ reason: "A create schedules or publishes; there is no draft to commit", cases: ["commits"] }],
})
