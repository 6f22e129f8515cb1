/** A post as the API shows it: a bare object, the same in every answer. */
import { toInstant } from "../../lib/clock.ts"
import type { SandboxPost } from "../world.ts"
import { resolve } from "./findings.ts"
import type { PostInput } from "./post-input.ts"

export interface Post extends SandboxPost {
  input: PostInput
}

/** The guides show `scheduled` for targets that wait for their time; the schema knows `pending` only. */
function targetStatus({ status }: Post, { url, error }: Post["deliveries"][number]): string {
  if (error !== null) return "failed"
  if (url !== null) return "published"
  return status === "scheduled" || status === "publishing" ? status : "pending"
}

export function showPost(post: Post) {
  const { id, input, status } = post
  return {
    ...{ id, text: input.text ?? "", status, visibility: input.visibility ?? "public", hidden: false },
    ...(input.title !== undefined && { title: input.title }),
    ...showMedia(input.media ?? []),
    ...(post.dueAt !== null && input.scheduled_at !== undefined && { scheduled_at: toInstant(post.dueAt) }),
    published_at: post.publishedAt === null ? null : toInstant(post.publishedAt),
    created_at: toInstant(post.createdAt),
    updated_at: toInstant(post.updatedAt),
    targets: (input.targets ?? []).map((target, index) => {
      const delivery = post.deliveries[index]!
      const { account, text, media } = resolve(input, target)
      const { url: permalink, remoteId, error } = delivery
      return {
        ...{ account_id: account.id, platform: account.network, status: targetStatus(post, delivery), text },
        ...(remoteId !== null && { platform_post_id: remoteId, permalink }),
        ...(remoteId !== null && post.publishedAt && { published_at: toInstant(post.publishedAt) }),
        ...(target.media !== undefined && showMedia(media)),
        ...(error !== null && { error: showError(account.network, error) }),
      }
    }),
  }
}

function showMedia(media: NonNullable<PostInput["media"]>) {
  const ids = media.flatMap(({ source_type, source }) => (source_type === "media_id" ? [source] : []))
  return { media, media_ids: ids }
}

function showError(platform: string, message: string) {
  return { category: "platform", caused_by: "platform", code: `platform.${platform}.api_error`, message }
}
