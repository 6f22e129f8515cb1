/** Contract 2026-03, one multipart request with the files in it: https://www.post2all.com/api-reference, 2026-03-05. */
import { idAt, instantAt, linkAt, listAt, lookUp, textAt } from "../../lib/json.ts"
import type { Submission, SubmissionPart } from "../../model/delivery.ts"
import type { FormPart, RemoteDelivery, RemotePost, RemoteStatus } from "../../model/provider.ts"
import { mostCommon, refuse, titleFor, unreadable } from "../define.ts"
import type { Contract } from "./contract.ts"

export const contract202603: Contract = {
  create: async (call, submission) => call.once("POST", "/posts", { form: await toForm(submission) }),
  readPost,
}

/** Without `scheduledAt` it is published at once; without `status` it is not a draft. */
async function toForm({ parts, when, open }: Submission): Promise<FormPart[]> {
  const media = parts[0]?.content.media ?? []
  const text = sharedText(parts)
  const settings = parts.map((part) => [part.account, toSettings(part, text)] as const)
  const used = settings.filter(([, given]) => JSON.stringify(given) !== "{}")
  const fields = {
    type: media.length === 0 ? "text" : media.some(({ kind }) => kind === "video") ? "video" : "image",
    content: text === "" ? null : text,
    socialAccountIds: JSON.stringify(parts.map(({ account }) => account)),
    status: when.kind === "draft" ? "draft" : null,
    scheduledAt: when.kind === "at" ? when.at : null,
    accountSettings: used.length === 0 ? null : JSON.stringify(Object.fromEntries(used)),
  }
  const values = Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [{ name, value }]))
  return [...values, ...(await Promise.all(media.map((item) => toFile(item, open))))]
}

/** An empty caption may read as "no caption", so where an account has no text there is no shared text either. */
function sharedText(parts: readonly SubmissionPart[]): string {
  const texts = parts.map(({ content }) => content.text)
  return texts.includes("") ? "" : mostCommon(texts, (text) => text)
}

/** What was not written is undefined, and so is left out of the JSON. */
function toSettings({ network, content }: SubmissionPart, shared: string) {
  const { text, options } = content
  const caption = text === shared ? undefined : text
  const title = titleFor(network, content) ?? undefined
  if (network === "threads") return { caption, title, topicTag: options["topic"] }
  if (network !== "youtube") return { caption, title }
  const { tags, privacy: privacyStatus, category: categoryId } = options
  return { caption, title, tags, privacyStatus, categoryId }
}

/** A part without a content type would be refused as UNSUPPORTED_MEDIA. */
async function toFile(media: Media, open: Submission["open"]): Promise<FormPart> {
  const { sha256, mime, file: path } = media
  if (sha256 === null || mime === null || path === null)
    throw refuse("The service takes files, not addresses of media")
  const file = await open(sha256)
  return { name: "media", file: file.slice(0, file.size, mime), filename: path.split("/").at(-1)! }
}

type Media = SubmissionPart["content"]["media"][number]

const statuses: Readonly<Record<string, RemoteStatus>> = {
  ...{ draft: "draft", scheduled: "scheduled", publishing: "publishing" },
  ...{ published: "published", partially_failed: "partial", failed: "failed" },
}

function readPost(post: unknown): RemotePost {
  const id = idAt(post, "id")
  if (id === null) throw unreadable("post id")
  const word = textAt(post, "status") ?? ""
  const accounts = listAt(post, "accounts") ?? []
  return {
    ...{ id, word, status: lookUp(statuses, word) ?? "unknown" },
    text: textAt(post, "content"),
    mediaCount: listAt(post, "media")?.length ?? null,
    scheduledAt: instantAt(post, "scheduledAt"),
    publishedAt: instantAt(post, "publishedAt"),
    createdAt: instantAt(post, "createdAt"),
    deliveries: accounts.map((account) => readDelivery(account, instantAt(post, "publishedAt"))),
  }
}

/** The page names `published` only; `failed` has an error; the rest are words of the vendor's later pages. */
const results: Readonly<Record<string, RemoteDelivery["status"]>> = {
  ...{ published: "published", failed: "failed" },
  ...{ pending: "pending", scheduled: "pending", publishing: "pending", draft: "pending" },
}

/** An account that was removed from the service has no id any more. */
function readDelivery(account: unknown, postPublishedAt: string | null): RemoteDelivery {
  const error = textAt(account, "error")
  const status = error === null ? (lookUp(results, textAt(account, "status")) ?? "unknown") : "failed"
  const publishedAt = instantAt(account, "publishedAt") ?? postPublishedAt
  return {
    ...{ account: idAt(account, "id") ?? "", status, error },
    url: linkAt(account, "platformPostUrl"),
    publishedAt: status === "published" ? publishedAt : null,
  }
}
