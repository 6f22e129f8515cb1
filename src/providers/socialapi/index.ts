/** SocialAPI: a target per account in one post, scheduled by its time or published by its id, media by id or address. */
import { at, idAt, textAt } from "../../lib/json.ts"
import type { Submission } from "../../model/delivery.ts"
import type { Call, ReadCall } from "../../model/call.ts"
import type { Receipt, RemoteAccount, RemotePost } from "../../model/remote.ts"
import { defineProvider, refuse, segment, unreadable, WireError } from "../define.ts"
import { readAccounts, readFindings, readPage, readPost } from "./answers.ts"
import { capabilities } from "./capabilities.ts"
import { errors } from "./errors.ts"
import { upload } from "./media.ts"
import { toChange, toCheck, toPost } from "./request.ts"

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
    accounts,
    upload,
    uploadUrl: async (_call, { url }) => url,
    create: async (call, submission) =>
      readPost(await call.once("POST", "/posts", { json: toPost(submission) })),
    commit,
    get,
    list: async (call, cursor) => {
      const order = { sort: "created_desc", limit: "100" }
      return readPage(await call.get("/posts", { ...ofBrand(call), ...order, ...(cursor && { cursor }) }))
    },
    update: async (call, id, submission) => {
      const shown = readPost(await call.once("PATCH", postPath(id), { json: toChange(submission) }))
      if (submission.when.kind === "now") return publish(call, id)
      // A post that keeps its time would go out though it is to be a draft.
      if (submission.when.kind === "draft" && shown.status !== "draft") throw unreadable('status "draft"')
      return shown
    },
    cancel: async (call, id) => {
      const answer = await call.once("DELETE", postPath(id))
      if (at(answer, "deleted") !== false) return
      const message =
        textAt(answer, "results", 0, "message") ?? "The post is still there after it was deleted"
      throw new WireError(message, { kind: "conflict", outcome: "unknown" })
    },
    check: async (call, submission) =>
      readFindings(await call.ask("/posts/validate", { json: toCheck(submission) }), submission.mediaIds),
    // It answers only that it did, so the post is read again.
    retry: async (call, id) => {
      await call.once("POST", `${postPath(id)}/retry`)
      return get(call, id)
    },
  },
})

/** The list has no pages today; where it says that there is more, that is read too. */
async function accounts(call: ReadCall): Promise<RemoteAccount[]> {
  const all: RemoteAccount[] = []
  for (let cursor: string | null = null, seen = ""; ; seen = cursor) {
    const page = await call.get("/accounts", { ...ofBrand(call), ...(cursor && { cursor }) })
    all.push(...readAccounts(page))
    cursor = idAt(page, "pagination", "next_cursor") ?? idAt(page, "next_cursor")
    if (cursor === null || cursor === seen) return all
  }
}

/** Only a post for "now" is committed: nothing but its time at the create schedules one. */
async function commit(call: Call, id: string, { when }: Submission): Promise<Receipt> {
  if (when.kind === "now") return publish(call, id)
  throw refuse("The service cannot give a draft its time")
}

async function publish(call: Call, id: string): Promise<Receipt> {
  return readPost(await call.once("POST", `${postPath(id)}/publish`))
}

/** The guide says that a cancelled post is removed; its schema knows the word, which means the same. */
async function get(call: ReadCall, id: string): Promise<RemotePost> {
  const post = readPost(await call.get(postPath(id)))
  if (post.word === "cancelled")
    throw new WireError("The post is cancelled", { kind: "not-found", outcome: "rejected" })
  return post
}
