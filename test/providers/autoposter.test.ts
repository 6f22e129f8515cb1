import { describeProvider } from "../conformance/provider.ts"
import accounts from "../fixtures/providers/autoposter/accounts.json" with { type: "json" }
import post from "../fixtures/providers/autoposter/post.json" with { type: "json" }

describeProvider("autoposter", {
  answers: {
    accounts,
    firstAccount: { id: "12", network: "x", name: "acme", state: "connected" },
    created: post,
    receipt: { id: post.uuid, status: "draft", scheduledAt: "2026-12-01T18:00:00Z" },
    shown: (status) => ({ ...post, status }),
    words: {
      draft: "draft",
      needs_approval: "needs-approval",
      scheduled: "scheduled",
      publishing: "publishing",
      published: "published",
      failed: "failed",
    },
    page: (hasMore) => ({ data: [post], meta: { current_page: 1, last_page: hasMore ? 2 : 1 } }),
    refusal: (status) => ({ message: status === 401 ? "Unauthenticated." : "Post not found." }),
  },
})
