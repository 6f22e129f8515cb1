import { describeProvider } from "../conformance/provider.ts"
import accounts from "../fixtures/providers/socialapi/accounts.json" with { type: "json" }
import post from "../fixtures/providers/socialapi/post.json" with { type: "json" }
import refusal from "../fixtures/providers/socialapi/refusal.json" with { type: "json" }
import { aPart, aSubmission } from "../helpers/submission.ts"

const codes: Record<number, string> = {
  401: "auth.invalid_key",
  404: "post.not_found",
  429: "ratelimit.exceeded",
}
const code = (status: number) => codes[status] ?? refusal.error.code
const cursor = (more: boolean) => ({ has_more: more, limit: 100, next_cursor: more ? "b2Zm" : null })

describeProvider("socialapi", {
  answers: {
    accounts,
    firstAccount: { id: "acc_1", network: "x", name: "acme", state: "connected" },
    created: { ...post, status: "draft", scheduled_at: null },
    receipt: { id: post.id, status: "draft", scheduledAt: null },
    submission: aSubmission({ when: { kind: "now" }, parts: [aPart("acc_1", "x")] }),
    shown: (status) => ({ ...post, status }),
    words: {
      ...{ draft: "draft", scheduled: "scheduled", publishing: "publishing" },
      ...{ published: "published", partial: "partial", failed: "failed" },
    },
    waiting: { ...post, status: "draft" },
    page: (more) => ({ data: [post], pagination: cursor(more) }),
    refusal: (status) => ({ ...refusal, error: { ...refusal.error, code: code(status) } }),
  },
})
