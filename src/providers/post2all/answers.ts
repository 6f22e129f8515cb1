/** Answers → ours. https://www.post2all.com/api-reference, 2026-03-05, and github.com/zexahq/post2all-sdk, 2026-08-06. */
import { at, idAt, instantAt, linkAt, listAt, lookUp, textAt } from "../../lib/json.ts"
import type { RemoteAccount, RemoteDelivery, RemotePage, RemotePost } from "../../model/remote.ts"
import { networkOf, readState, required } from "../define.ts"

/** Key of the accounts of a post: contract 2026-03, and 2026-07. */
export type Results = "accounts" | "targets"

export function readAccounts(answer: unknown): RemoteAccount[] {
  return required(listAt(answer, "accounts"), "list of accounts").map((account) => ({
    id: idAt(account, "id") ?? "",
    network: networkOf(textAt(account, "platform"), { twitter: "x" }),
    name: textAt(account, "username") ?? textAt(account, "displayName") ?? "",
    ...readState(textAt(account, "status") ?? "", accountStates),
  }))
}

/** `error` is among the words of the vendor's program only, which does not say what it means. */
const accountStates = { active: "connected", expired: "disconnected", revoked: "disconnected" } as const

/** `completed`: every account succeeded, though a person has to finish some in the network's own app. */
const statuses: Readonly<Record<string, RemotePost["status"]>> = {
  ...{ draft: "draft", scheduled: "scheduled", publishing: "publishing", published: "published" },
  ...{ completed: "published", partially_failed: "partial", failed: "failed" },
}

export function readPost(post: unknown, results: Results): RemotePost {
  const word = textAt(post, "status") ?? ""
  const publishedAt = instantAt(post, "publishedAt")
  return {
    id: required(idAt(post, "id"), "post id"),
    ...{ word, status: lookUp(statuses, word) ?? "unknown" },
    text: textAt(post, "content"),
    mediaCount: listAt(post, "media")?.length ?? null,
    mediaIds: null,
    scheduledAt: instantAt(post, "scheduledAt"),
    publishedAt,
    createdAt: instantAt(post, "createdAt"),
    deliveries: (listAt(post, results) ?? []).map((account) => {
      // In 2026-07 the id of a target is that of the target itself.
      const id = idAt(account, results === "targets" ? "accountId" : "id")
      return readDelivery(account, id, publishedAt)
    }),
  }
}

/** The page names `published` only; `failed` has an error; the rest are words of the vendor's later pages. */
const words: Readonly<Record<string, RemoteDelivery["status"]>> = {
  ...{ published: "published", failed: "failed" },
  ...{ pending: "pending", scheduled: "pending", publishing: "pending", draft: "pending" },
}

/** An account that was removed from the service has no id any more. */
function readDelivery(account: unknown, id: string | null, postPublishedAt: string | null): RemoteDelivery {
  const error = textAt(account, "error") ?? textAt(account, "providerFailReason")
  const status = error === null ? (lookUp(words, textAt(account, "status")) ?? "unknown") : "failed"
  const publishedAt = instantAt(account, "publishedAt") ?? postPublishedAt
  return {
    ...{ account: id ?? "", status, error },
    url: linkAt(account, "platformPostUrl"),
    publishedAt: status === "published" ? publishedAt : null,
  }
}

export function readPage(answer: unknown, { page, results }: { page: string; results: Results }): RemotePage {
  const posts = required(listAt(answer, "posts"), "list of posts").map((post) => readPost(post, results))
  const hasMore = at(answer, "pagination", "hasMore") === true
  return { posts, next: hasMore ? String(Number(page) + 1) : null }
}
