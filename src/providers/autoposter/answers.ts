/** Answers → ours: openapi.yaml of github.com/postboost-co/postboost-go and https://docs.mixpost.app/api, 2026-11-21. */
import { at, idAt, instantAt, linkAt, listAt, lookUp, textAt } from "../../lib/json.ts"
import type { ReadCall } from "../../model/call.ts"
import type { RemoteAccount, RemoteDelivery, RemotePage, RemotePost } from "../../model/remote.ts"
import { networkOf, required, segment } from "../define.ts"

/** Everything but the ping stands under the workspace. */
export const inWorkspace = ({ workspace }: ReadCall, path: string) => `/${segment(workspace)}${path}`

const networks = {
  twitter: "x",
  facebook_page: "facebook",
  linkedin_page: "linkedin",
  gbp: "google-business",
} as const

export function readAccounts(answer: unknown): RemoteAccount[] {
  return required(listAt(answer, "data") ?? listAt(answer), "list of accounts").map((account) => ({
    id: idAt(account, "id") ?? "",
    network: networkOf(textAt(account, "provider"), networks),
    name: textAt(account, "username") ?? textAt(account, "name") ?? "",
    state: at(account, "authorized") === false ? "disconnected" : "connected",
  }))
}

export interface Uploaded {
  readonly id: string
  readonly uuid: string | null
}

/** The vendor's page says only that the answer "contains the new media's integer id", so every shape of it is read. */
export function readMedia(answer: unknown): Uploaded {
  const shapes = [at(answer, "data", 0), at(answer, 0), at(answer, "data"), answer]
  const media = shapes.find((shape) => idAt(shape, "id") !== null)
  return { id: required(idAt(media, "id"), "media id"), uuid: textAt(media, "uuid") }
}

/** The uuid of a media item on the first page of the library, where the newest stand. */
export function readMediaUuid(answer: unknown, id: string): string {
  const media = listAt(answer, "data")?.find((item) => idAt(item, "id") === id)
  return required(textAt(media, "uuid"), "media uuid, which the alternative text needs")
}

const statuses: Readonly<Record<string, RemotePost["status"]>> = {
  ...{ draft: "draft", needs_approval: "needs-approval", scheduled: "scheduled" },
  ...{ publishing: "publishing", published: "published", failed: "failed" },
}

/** Our word for what is in the trash, whatever its status says. */
export const trashed = "trashed"

export function readPost(answer: unknown): RemotePost {
  const post = at(answer, "data") ?? answer
  const word = at(post, "trashed") === true ? trashed : (textAt(post, "status") ?? "")
  const status = lookUp(statuses, word.toLowerCase()) ?? "unknown"
  const publishedAt = instantAt(post, "published_at")
  const versions = listAt(post, "versions") ?? []
  const original = versions.find((version) => at(version, "is_original") === true) ?? versions[0]
  return {
    ...{ id: required(idAt(post, "uuid"), "post uuid"), status, word, publishedAt },
    text: textAt(original, "content", 0, "body"),
    mediaCount: listAt(original, "content", 0, "media")?.length ?? null,
    mediaIds: mediaIdsOf(versions),
    scheduledAt: instantAt(post, "scheduled_at"),
    createdAt: instantAt(post, "created_at"),
    deliveries: (listAt(post, "accounts") ?? []).map((each) => readDelivery(each, { status, publishedAt })),
  }
}

/** Media stand in a post as ids or as items. */
function mediaIdsOf(versions: readonly unknown[]): string[] {
  const contents = versions.flatMap((version) => listAt(version, "content") ?? [])
  const media = contents.flatMap((content) => listAt(content, "media") ?? [])
  return media.flatMap((item) => idAt(item) ?? idAt(item, "id") ?? [])
}

/** There is no status per account: its errors, its link and the word for the whole post tell. */
function readDelivery(account: unknown, post: Pick<RemotePost, "status" | "publishedAt">): RemoteDelivery {
  const url = linkAt(account, "external_url")
  const errors = listAt(account, "errors") ?? []
  const error =
    errors.map((each) => (typeof each === "string" ? each : JSON.stringify(each))).join("; ") || null
  const status = error !== null ? "failed" : url !== null ? "published" : statusWithoutSigns(post.status)
  const publishedAt = status === "published" ? post.publishedAt : null
  return { account: idAt(account, "id") ?? "", status, url, error, publishedAt }
}

/** One failed account makes the whole post `failed`, so that word says nothing of the others. */
function statusWithoutSigns(post: RemotePost["status"]): RemoteDelivery["status"] {
  if (post === "published") return "published"
  return post === "failed" || post === "unknown" ? "unknown" : "pending"
}

/** `page` is the one that was asked for. */
export function readPage(answer: unknown, page: string): RemotePage {
  const hasMore =
    linkAt(answer, "links", "next") !== null || Number(page) < Number(at(answer, "meta", "last_page"))
  return {
    posts: required(listAt(answer, "data"), "list of posts")
      .map(readPost)
      .filter(({ word }) => word !== trashed),
    next: hasMore ? String(Number(page) + 1) : null,
  }
}
