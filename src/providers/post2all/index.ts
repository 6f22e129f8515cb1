/** post2all: one request per post with its files in it, settings per account, nothing to commit, change or cancel. */
import { InternalError } from "../../lib/internal-error.ts"
import { at, idAt, listAt, lookUp, textAt } from "../../lib/json.ts"
import type { ReadCall, RemoteAccount, RemotePage } from "../../model/provider.ts"
import { defineProvider, networkOf, segment, unreadable } from "../define.ts"
import { capabilities } from "./capabilities.ts"
import { contract202603 } from "./contract-2026-03.ts"
import type { Contract } from "./contract.ts"
import { errors } from "./errors.ts"

export const post2all = defineProvider({
  id: "post2all",
  name: "post2all",
  docsUrl: "https://www.post2all.com/api-reference",
  baseUrl: "https://api.post2all.com/api/v1",
  workspaceRequired: false,
  apiVersions: ["2026-03"],
  headers: (token) => ({ "x-api-key": token }),
  capabilities,
  errors,
  operations: {
    accounts: async (call) => readAccounts(await call.get("/accounts")),
    create: async (call, submission) => {
      const { create, readPost } = contractOf(call)
      return readPost(at(await create(call, submission), "post"))
    },
    get: async (call, id) => contractOf(call).readPost(at(await call.get(`/posts/${segment(id)}`), "post")),
    list: async (call, next) => {
      const page = next ?? "1"
      // 100 is the most that a page may hold.
      return readPage(await call.get("/posts", { page, limit: "100" }), { page, contract: contractOf(call) })
    },
  },
})

/** By `apiVersion`; the first is the default. */
const contracts: Readonly<Record<string, Contract>> = { "2026-03": contract202603 }

function contractOf({ apiVersion }: ReadCall): Contract {
  const contract = lookUp(contracts, apiVersion)
  if (!contract) throw new InternalError(`There is no contract "${apiVersion}"`)
  return contract
}

function readAccounts(answer: unknown): RemoteAccount[] {
  const accounts = listAt(answer, "accounts")
  if (!accounts) throw unreadable("list of accounts")
  return accounts.map((account) => ({
    id: idAt(account, "id") ?? "",
    network: networkOf(textAt(account, "platform"), { twitter: "x" }),
    name: textAt(account, "username") ?? textAt(account, "displayName") ?? "",
    connected: textAt(account, "status") === "active",
  }))
}

function readPage(answer: unknown, { page, contract }: { page: string; contract: Contract }): RemotePage {
  const posts = listAt(answer, "posts")
  if (!posts) throw unreadable("list of posts")
  const hasMore = at(answer, "pagination", "hasMore") === true
  return { posts: posts.map(contract.readPost), next: hasMore ? String(Number(page) + 1) : null }
}
