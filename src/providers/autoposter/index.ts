/** Autoposter: JSON, drafts first, media by id, one version per account that differs. */
import { ProviderError, type Call, type Receipt, type UploadFile } from "../../model/provider.ts"
import type { Submission } from "../../model/delivery.ts"
import { defineProvider, segment, unreadable } from "../define.ts"
import { capabilities } from "./capabilities.ts"
import { errors } from "./errors.ts"
import { readAccounts, readMedia, readOrder, readPage, readPost, readReceipt } from "./read.ts"
import { toFlag, toPost } from "./wire.ts"

export const autoposter = defineProvider({
  id: "autoposter",
  name: "Autoposter",
  docsUrl: "https://autoposter.typamanagement.com/help/api-overview",
  baseUrl: "https://autoposter.typamanagement.com/api",
  workspaceRequired: true,
  apiVersions: ["2026-11"],
  headers: (token) => ({ authorization: `Bearer ${token}` }),
  capabilities,
  errors,
  operations: {
    accounts: async (call) => readAccounts(await call.get(path(call, "/accounts"))),
    upload,
    create: async (call, submission) =>
      readReceipt(await call.once("POST", path(call, "/posts"), { json: toPost(submission) })),
    commit,
    get: async (call, id) => readPost(await call.get(path(call, `/posts/${segment(id)}`))),
    list: async (call, next) =>
      readPage(await call.get(path(call, "/posts"), next === null ? {} : { page: next })),
    update: async (call, id, submission) => {
      const receipt = await replace(call, id, submission)
      const isLeft = receipt.status === "draft" && submission.when.kind !== "draft"
      return isLeft ? order(call, id, submission) : receipt
    },
    cancel: async (call, id) => {
      await call.once("DELETE", path(call, `/posts/${segment(id)}`))
    },
  },
})

function path({ workspace }: Pick<Call, "workspace">, rest: string): string {
  return `/${segment(workspace)}${rest}`
}

/** The page says `files[]`; the rest of the product family says `file`. A 422 that asks for `file` stored nothing. */
async function upload(call: Call, media: UploadFile): Promise<string> {
  const send = (name: string) =>
    call.upload("POST", path(call, "/media"), async () => {
      const file = await media.open()
      return { form: [{ name, file: file.slice(0, file.size, media.mime), filename: media.name }] }
    })
  const answer = await send("files[]").catch((error: unknown) => {
    if (error instanceof ProviderError && error.status === 422 && error.vendorCode === "file")
      return send("file")
    throw error
  })
  const { id, uuid } = readMedia(answer)
  if (media.alt === null) return id
  if (uuid === null) throw unreadable("media uuid, which the alternative text needs")
  await call.upload("PUT", path(call, `/media/${segment(uuid)}`), { json: { alt_text: media.alt } })
  return id
}

/** A draft that lost its time cannot be scheduled by its id alone: it is sent again as a whole, with the flag. */
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
  const target = `/posts/${isQueue ? "add-to-queue" : "schedule"}/${segment(id)}`
  const body = isQueue ? undefined : { json: { postNow: when.kind === "now" } }
  const scheduledAt = readOrder(await call.once("POST", path(call, target), body))
  return { id, status: "scheduled", scheduledAt }
}

/** A PUT replaces everything and answers only that it did, so the post is read again. */
async function replace(call: Call, id: string, submission: Submission): Promise<Receipt> {
  const target = path(call, `/posts/${segment(id)}`)
  readOrder(await call.once("PUT", target, { json: { ...toPost(submission), ...toFlag(submission.when) } }))
  return readReceipt(await call.get(target))
}
