/** PostEverywhere: JSON, one request that schedules or publishes, media by id, settings per network. */
import { at } from "../../lib/json.ts"
import { defineProvider, required, segment, unreadable } from "../define.ts"
import { lacksResults, readAccounts, readPage, readPost } from "./answers.ts"
import { capabilities } from "./capabilities.ts"
import { errors } from "./errors.ts"
import { hasMedia, upload, uploadUrl } from "./media.ts"
import { toChange, toPost } from "./request.ts"

const postPath = (id: string) => `/posts/${segment(id)}`
/** The most that a page may hold. */
const limit = 100

export const posteverywhere = defineProvider({
  id: "posteverywhere",
  name: "PostEverywhere",
  docsUrl: "https://developers.posteverywhere.ai/api/create-post",
  baseUrl: "https://app.posteverywhere.ai/api/v1",
  workspaceRequired: false,
  apiVersions: ["1"],
  headers: (token) => ({ authorization: `Bearer ${token}` }),
  capabilities,
  errors,
  operations: {
    accounts: async (call) => readAccounts(await call.get("/accounts")),
    upload,
    uploadUrl,
    hasMedia,
    create: async (call, submission) =>
      readPost(at(await call.once("POST", "/posts", { json: toPost(submission) }), "data")),
    get: async (call, id) => {
      const post = at(await call.get(postPath(id)), "data")
      if (!lacksResults(post)) return readPost(post)
      const destinations = at(await call.get(`${postPath(id)}/results`), "data", "results")
      return readPost({ ...(post as object), destinations })
    },
    list: async (call, next) => {
      const offset = Number(next ?? 0)
      const query = { limit: String(limit), offset: String(offset) }
      return readPage(await call.get("/posts", query), { offset, limit })
    },
    update: async (call, id, submission) =>
      readPost(at(await call.once("PATCH", postPath(id), { json: toChange(submission) }), "data")),
    cancel: async (call, id) => {
      const answer = await call.once("DELETE", postPath(id))
      if (at(answer, "data", "deleted") === false) throw unreadable('"deleted": true')
    },
    // Without a list of accounts it takes those that failed, and only those.
    retry: async (call, id) => {
      const answer = at(await call.once("POST", `${postPath(id)}/retry`, { json: {} }), "data")
      required(at(answer, "retried_count") ?? null, "count of retried accounts")
      return { id, status: "publishing", scheduledAt: null }
    },
  },
})
