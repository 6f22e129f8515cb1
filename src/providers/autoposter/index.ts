/** Autoposter: JSON, drafts first, media by id, one version per account that differs. */
import { at, instantAt } from "../../lib/json.ts"
import type { Submission } from "../../model/delivery.ts"
import {
  ProviderError,
  type Call,
  type ReadCall,
  type Receipt,
  type UploadFile,
} from "../../model/provider.ts"
import { defineProvider, segment, unreadable } from "../define.ts"
import { readAccounts, readMedia, readPage, readPost } from "./answers.ts"
import { capabilities } from "./capabilities.ts"
import { errors } from "./errors.ts"
import { flags, toPost } from "./request.ts"

const inWorkspace = ({ workspace }: ReadCall, path: string) => `/${segment(workspace)}${path}`
const postPath = (call: ReadCall, id: string) => inWorkspace(call, `/posts/${segment(id)}`)

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
    create: async (call, submission) =>
      readPost(await call.once("POST", inWorkspace(call, "/posts"), { json: toPost(submission) })),
    commit,
    get: async (call, id) => readPost(await call.get(postPath(call, id))),
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
      await call.once("DELETE", postPath(call, id))
    },
  },
})

/** The page says `files[]`, the rest of the product family `file`. A 422 that asks for `file` stored nothing. */
async function upload(call: Call, { name: filename, mime, alt, open }: UploadFile): Promise<string> {
  const send = (name: string) =>
    call.upload("POST", inWorkspace(call, "/media"), async () => {
      const file = await open()
      return { form: [{ name, file: file.slice(0, file.size, mime), filename }] }
    })
  const answer = await send("files[]").catch((error: unknown) => {
    if (error instanceof ProviderError && error.status === 422 && error.vendorCode === "file")
      return send("file")
    throw error
  })
  const { id, uuid } = readMedia(answer)
  if (alt === null) return id
  if (uuid === null) throw unreadable("media uuid, which the alternative text needs")
  await call.upload("PUT", inWorkspace(call, `/media/${segment(uuid)}`), { json: { alt_text: alt } })
  return id
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

async function order(call: Call, id: string, { when }: Submission): Promise<Receipt> {
  const isQueue = when.kind === "queue"
  const path = inWorkspace(call, `/posts/${isQueue ? "add-to-queue" : "schedule"}/${segment(id)}`)
  const answer = await call.once(
    "POST",
    path,
    isQueue ? undefined : { json: { postNow: when.kind === "now" } },
  )
  if (at(answer, "success") === false) throw unreadable('"success": true')
  return { id, status: "scheduled", scheduledAt: instantAt(answer, "scheduled_at") }
}

/** A PUT replaces everything and answers only that it did, so the post is read again. */
async function replace(call: Call, id: string, submission: Submission): Promise<Receipt> {
  const json = { ...toPost(submission), ...flags[submission.when.kind] }
  await call.once("PUT", postPath(call, id), { json })
  return readPost(await call.get(postPath(call, id)))
}
