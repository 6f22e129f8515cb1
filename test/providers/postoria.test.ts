import { describeProvider } from "../conformance/provider.ts"
import accounts from "../fixtures/providers/postoria/accounts.json" with { type: "json" }
import post from "../fixtures/providers/postoria/post.json" with { type: "json" }

const codes: Record<number, string> = { 401: "invalid_api_key" }
const results = post.results.map((result) => ({ ...result, link_to_post: "https://instagram.example/p/1" }))

describeProvider("postoria", {
  answers: {
    accounts,
    firstAccount: { id: "10", network: "instagram", name: "Acme", state: "connected" },
    created: post,
    receipt: { id: "500", status: "scheduled", scheduledAt: "2026-12-01T09:00:00Z" },
    shown: (status) => ({ ...post, status, ...(status === "posted" && { results }) }),
    words: {
      ...{ draft: "draft", scheduled: "scheduled", queued: "scheduled" },
      ...{ in_progress: "publishing", posted: "published" },
    },
    page: (hasMore) => ({
      data: [post],
      pagination: { has_more: hasMore, next_cursor: hasMore ? "after_1" : null },
    }),
    refusal: (status) => ({ error: { code: codes[status] ?? "other", message: `Refused with ${status}` } }),
  },
  skip: [
    {
      reason: "A post has to be created in one request, and there is none that changes it",
      cases: ["commits", "updates"],
    },
  ],
})
