/** Postoria: one request per post and caption, media by id, a queue by id. Results are read, never a word for failure. */
import { idAt, textAt } from "../../lib/json.ts"
import type { ReadCall } from "../../model/call.ts"
import { ProviderError } from "../../model/provider-error.ts"
import type { RemoteAccount } from "../../model/remote.ts"
import { defineProvider, segment, WireError } from "../define.ts"
import { inWorkspace, readAccount, readAll, readPage, readPost } from "./answers.ts"
import { capabilities } from "./capabilities.ts"
import { errors } from "./errors.ts"
import { hasMedia, upload, uploadUrl } from "./media.ts"
import { adviseOnQueue, pausedQueue, queueFor } from "./queues.ts"
import { toPost } from "./request.ts"

const postPath = (call: ReadCall, id: string) => inWorkspace(call, `/posts/${segment(id)}`)

export const postoria = defineProvider({
  id: "postoria",
  name: "Postoria",
  docsUrl: "https://postoria.io/help-center/postoria-public-api",
  baseUrl: "https://api.postoria.io/v1",
  workspaceRequired: true,
  apiVersions: ["1"],
  headers: (token) => ({ authorization: `Bearer ${token}` }),
  capabilities,
  errors,
  operations: {
    accounts,
    ...{ upload, uploadUrl, hasMedia },
    create: async (call, submission) => {
      const queue = submission.when.kind === "queue" ? await queueFor(call) : null
      const json = toPost(submission, queue)
      return readPost(await call.once("POST", inWorkspace(call, "/posts"), { json }))
    },
    get: async (call, id) => readPost(await call.get(postPath(call, id))),
    list: async (call, cursor) => {
      const query = { limit: "100", ...(cursor !== null && { cursor }) }
      const { items, next } = readPage(await call.get(inWorkspace(call, "/posts"), query), "posts")
      return { posts: items.map(readPost), next }
    },
    cancel: async (call, id) => {
      await call.once("DELETE", postPath(call, id))
    },
    pausedQueue,
    check: async (call, { when }) => (when.kind === "queue" ? adviseOnQueue(call) : []),
  },
})

/** The id of a workspace is easily mistaken, so an unknown one is answered with those that the key reaches. */
async function accounts(call: ReadCall): Promise<RemoteAccount[]> {
  try {
    return (await readAll(call, inWorkspace(call, "/social-accounts"))).map(readAccount)
  } catch (error) {
    if (!(error instanceof ProviderError && error.status === 404)) throw error
    const workspaces = await readAll(call, "/workspaces")
    const known = workspaces.map((each) => `${idAt(each, "id")} (${textAt(each, "name")})`).join(", ")
    const message = `There is no workspace ${call.workspace}; the key reaches ${known || "none"}`
    throw new WireError(message, { kind: "forbidden", outcome: "rejected" })
  }
}
