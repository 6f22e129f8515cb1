/** SocialAPI: a target per account in one post, scheduled by its time or published by its id, media by id or address. */
import { at, textAt } from "../../lib/json.ts"
import type { Call, ReadCall } from "../../model/call.ts"
import type { RemotePost, RemoteStatus } from "../../model/remote.ts"
import { confirmed, defineProvider, refuse, segment, WireError } from "../define.ts"
import { readAccounts, readFindings, readPage, readPost } from "./answers.ts"
import { capabilities } from "./capabilities.ts"
import { errors } from "./errors.ts"
import { hasMedia, upload } from "./media.ts"
import { lacksFiles, toChange, toCheck, toPost } from "./request.ts"

const postPath = (id: string) => `/posts/${segment(id)}`
/** A workspace is a brand; without one, everything that the key may see. */
const ofBrand = ({ workspace }: ReadCall) => (workspace === "" ? {} : { brand_id: workspace })

export const socialapi = defineProvider({
  id: "socialapi",
  name: "SocialAPI",
  docsUrl: "https://docs.social-api.ai",
  baseUrl: "https://api.social-api.ai/v1",
  workspaceRequired: false,
  apiVersions: ["1"],
  headers: (token) => ({ authorization: `Bearer ${token}` }),
  capabilities,
  errors,
  operations: {
    accounts: async (call) => readAccounts(await call.get("/accounts", ofBrand(call))),
    upload,
    hasMedia,
    uploadUrl: async (_call, { url }) => url,
    create: async (call, submission) =>
      readPost(await call.once("POST", "/posts", { json: toPost(submission) })),
    commit: (call, id, { when }) => {
      if (when.kind === "now") return publish(call, id)
      throw untimed()
    },
    get,
    list: async (call, cursor) => {
      const order = { sort: "created_desc", limit: "100" }
      return readPage(await call.get("/posts", { ...ofBrand(call), ...order, ...(cursor && { cursor }) }))
    },
    update: async (call, id, submission) => {
      const { status } = await getWaiting(call, id, ["draft", "scheduled"])
      const { kind } = submission.when
      if (kind === "at" && status === "draft") throw untimed()
      if (kind === "draft" && status === "scheduled")
        throw refuse("The service cannot take the time from a scheduled post")
      const changed = await call.once("PATCH", postPath(id), { json: toChange(submission) })
      return kind === "now" ? publish(call, id) : readPost(changed)
    },
    cancel: async (call, id) => {
      await getWaiting(call, id, ["draft", "scheduled", "failed"])
      const answer = await call.once("DELETE", postPath(id))
      if (at(answer, "deleted") === false)
        throw conflict(textAt(answer, "results", 0, "message") ?? "The post is still there", "unknown")
    },
    check: async (call, submission) => {
      const answer = await call.ask("/posts/validate", { json: toCheck(submission) })
      return readFindings(answer, lacksFiles(submission) ? "not-uploaded" : "sent")
    },
    // It answers only that it did, so the post is read again.
    retry: async (call, id) => {
      confirmed(await call.once("POST", `${postPath(id)}/retry`))
      return get(call, id)
    },
  },
})

const untimed = () => refuse("The service gives a time to a new post only, not to a draft")

/** Nothing else sends out a post that is there: a PATCH "never triggers publishing". */
async function publish(call: Call, id: string): Promise<RemotePost> {
  return readPost(await call.once("POST", `${postPath(id)}/publish`))
}

/** The guide says that a cancelled post is removed; its schema knows the word, which means the same. */
async function get(call: ReadCall, id: string): Promise<RemotePost> {
  const post = readPost(await call.get(postPath(id)))
  if (post.word !== "cancelled") return post
  throw new WireError("The post is cancelled", { kind: "not-found", outcome: "rejected" })
}

/** A change or a delete of a post that is out would change it on the networks, or take it down there. */
async function getWaiting(call: ReadCall, id: string, waiting: readonly RemoteStatus[]): Promise<RemotePost> {
  const post = await get(call, id)
  if (waiting.includes(post.status)) return post
  throw conflict(`The service shows the post as "${post.word}", so it was not touched`, "rejected")
}

function conflict(message: string, outcome: WireError["outcome"]): WireError {
  return new WireError(message, { kind: "conflict", outcome })
}
