/** post2all: one create per post, settings per account. What is sent and what can be changed depends on the contract. */
import { at } from "../../lib/json.ts"
import type { Operations } from "../../model/provider.ts"
import { defineProvider, segment } from "../define.ts"
import { readAccounts, readPage, readPost, type Results } from "./answers.ts"
import { capabilities202603, capabilities202607 } from "./capabilities.ts"
import { toForm } from "./contract-2026-03.ts"
import { cancel, create, update, upload } from "./contract-2026-07.ts"
import { errors } from "./errors.ts"

export const post2all = defineProvider({
  id: "post2all",
  name: "post2all",
  docsUrl: "https://www.post2all.com/api-reference",
  baseUrl: "https://api.post2all.com/api/v1",
  workspaceRequired: false,
  apiVersions: ["2026-03", "2026-07"],
  headers: (token) => ({ "x-api-key": token }),
  capabilities: capabilities202603,
  errors,
  operations: {
    ...reading("accounts"),
    create: async (call, submission) => {
      const form = await toForm(submission)
      return readPost(at(await call.once("POST", "/posts", { form }), "post"), "accounts")
    },
  },
  contracts: {
    "2026-07": {
      // The vendor's client of that contract: https://github.com/zexahq/post2all-sdk, 2026-08-06.
      baseUrl: "https://www.post2all.com/api/v1",
      capabilities: capabilities202607,
      operations: { ...reading("targets"), upload, create, update, cancel },
    },
  },
})

/** `results`: where a post has what became of its accounts. */
function reading(results: Results): Pick<Operations, "accounts" | "get" | "list"> {
  return {
    accounts: async (call) => readAccounts(await call.get("/accounts")),
    get: async (call, id) => readPost(at(await call.get(`/posts/${segment(id)}`), "post"), results),
    list: async (call, next) => {
      const page = next ?? "1"
      // 100 is the most that a page may hold.
      return readPage(await call.get("/posts", { page, limit: "100" }), { page, results })
    },
  }
}
