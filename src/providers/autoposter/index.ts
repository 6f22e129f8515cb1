/** Autoposter: JSON, drafts first, media by id, one version per account that differs. */
import { at, instantAt } from "../../lib/json.ts"
import type { Submission } from "../../model/delivery.ts"
import type { Call, ReadCall } from "../../model/call.ts"
import { ProviderError } from "../../model/provider-error.ts"
import type { Receipt, RemotePost } from "../../model/remote.ts"
import { confirmed, defineProvider, segment, unreadable, WireError } from "../define.ts"
import { inWorkspace, readAccounts, readPage, readPost, trashed } from "./answers.ts"
import { capabilities } from "./capabilities.ts"
import { errors } from "./errors.ts"
import { hasMedia, upload, uploadUrl } from "./media.ts"
import { flags, toPost } from "./request.ts"
import { tagIds } from "./tags.ts"

export const autoposter = defineProvider({
  id: "autoposter",
  name: "Autoposter",
  docsUrl: "https://autoposter.typamanagement.com/help/api-overview",
  baseUrl: "https://autoposter.typamanagement.com/api",
  workspaceRequired: true,
  apiVersions: ["1"],
  headers: (token) => ({ authorization: `Bearer ${token}` }),
  capabilities,
  errors,
  operations: {
    accounts: async (call) => readAccounts(await call.get(inWorkspace(call, "/accounts"))),
    upload,
    uploadUrl,
    hasMedia,
    create: async (call, submission) => {
      const json = toPost(submission, await tagIds(call, submission))
      return readPost(await call.once("POST", inWorkspace(call, "/posts"), { json }))
    },
    commit,
    get,
    list: async (call, next) => {
      const page = next ?? "1"
      return readPage(await call.get(inWorkspace(call, "/posts"), { page }), page)
    },
    update: async (call, id, submission) => {
      const receipt = await replace(call, id, submission)
      const isLeft = receipt.status === "draft" && submission.when.kind !== "draft"
      return isLeft ? order(call, id, submission) : receipt
    },
    cancel: async (call, id) => {
      const answer = await call.once("DELETE", postPath(call, id))
      const stays = at(answer, "deleted") === false && at(answer, "to_trash") !== true
      if (stays) throw unreadable('"deleted": true')
    },
    check: async (_call, { parts }) => {
      const texts = parts.flatMap(({ content }) => [content.text, ...content.thread])
      return texts.some((text) => tag.test(text)) ? [`What follows "<" may be left out as an HTML tag`] : []
    },
  },
})

/** Tags are taken out of texts, and "<3" begins one: PostContentParser of github.com/inovector/mixpost, 2026-11-26. */
const tag = /<(?!\s)/

const postPath = (call: ReadCall, id: string) => inWorkspace(call, `/posts/${segment(id)}`)

/** What is in the trash is there for a person to bring back, but goes out no more. */
async function get(call: ReadCall, id: string): Promise<RemotePost> {
  const post = readPost(await call.get(postPath(call, id)))
  if (post.word !== trashed) return post
  throw new WireError("The post is in the trash", { kind: "not-found", outcome: "rejected" })
}

/** A draft that lost its time cannot be scheduled by its id alone: it is sent again as a whole. */
async function commit(call: Call, id: string, submission: Submission): Promise<Receipt> {
  if (submission.when.kind !== "at") return order(call, id, submission)
  try {
    const receipt = await order(call, id, submission)
    if (receipt.scheduledAt !== null) return receipt
  } catch (error) {
    if (!(error instanceof ProviderError && error.status === 422)) throw error
  }
  return replace(call, id, submission)
}

/** Whether the posts of this token await approval is a rule of the workspace: one look at the first of a run tells. */
async function order(call: Call, id: string, { when }: Submission): Promise<Receipt> {
  const isQueue = when.kind === "queue"
  const path = inWorkspace(call, `/posts/${isQueue ? "add-to-queue" : "schedule"}/${segment(id)}`)
  const body = isQueue ? undefined : { json: { postNow: when.kind === "now" } }
  const answer = confirmed(await call.once("POST", path, body))
  const receipt = { id, status: "scheduled", scheduledAt: instantAt(answer, "scheduled_at") } as const
  const look = async () => (await get(call, id)).status === "needs-approval"
  return (await call.remember("approval", look)) ? approve(call, receipt) : receipt
}

/** A PUT replaces everything and answers only that it did, so the post is read again. */
async function replace(call: Call, id: string, submission: Submission): Promise<Receipt> {
  const json = { ...toPost(submission, await tagIds(call, submission)), ...flags[submission.when.kind] }
  confirmed(await call.once("PUT", postPath(call, id), { json }))
  const post = await get(call, id)
  return post.status === "needs-approval" ? approve(call, post) : post
}

/** The merge was the approval. Where it is refused, the post itself says whether somebody else has to give it. */
async function approve(call: Call, { id, scheduledAt }: Receipt): Promise<Receipt> {
  try {
    confirmed(await call.once("POST", inWorkspace(call, `/posts/approve/${segment(id)}`)))
    return { id, status: "scheduled", scheduledAt }
  } catch (error) {
    if (!(error instanceof ProviderError && error.outcome === "rejected")) throw error
    return get(call, id)
  }
}
