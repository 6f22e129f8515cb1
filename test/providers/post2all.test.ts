import { describeProvider } from "../conformance/provider.ts"
import accounts from "../fixtures/providers/post2all/accounts.json" with { type: "json" }
import created from "../fixtures/providers/post2all/created.json" with { type: "json" }
import shown from "../fixtures/providers/post2all/post.json" with { type: "json" }

const codes: Record<number, string> = { 401: "EXPIRED_API_KEY", 403: "FORBIDDEN", 404: "POST_NOT_FOUND" }
const reason = "Contract 2026-03 sends files inside the create, and has no request that changes a post"

describeProvider("post2all", {
  answers: {
    accounts,
    firstAccount: { id: "acc_123", network: "x", name: "@post2all", state: "connected" },
    created,
    receipt: { id: "post_abc", status: "scheduled", scheduledAt: "2026-03-01T00:00:00Z" },
    shown: (status) => ({ post: { ...shown.post, status } }),
    words: {
      draft: "draft",
      scheduled: "scheduled",
      published: "published",
      partially_failed: "partial",
      failed: "failed",
    },
    page: (hasMore) => ({ posts: [shown.post], pagination: { page: 1, limit: 100, hasMore } }),
    refusal: (status) => ({ error: { code: codes[status] ?? "OTHER", message: `Refused with ${status}` } }),
  },
  skip: [{ reason, cases: ["uploads", "commits", "updates", "cancels"] }],
})
