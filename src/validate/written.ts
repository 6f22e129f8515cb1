/** Where a post says what is looked at only later, online: the name of a target, and addresses of files. */
import type { Config } from "../model/config.ts"
import type { DataPath, PostContent, WrittenUrl } from "../model/post.ts"
import { optionPath } from "./capabilities.ts"
import type { DraftContent, DraftPost } from "./post.ts"

const coverOption = "cover-url"

export function writtenOf(
  content: DraftContent,
  post: DraftPost,
  config: Config,
): Pick<PostContent, "targetPath" | "urls"> {
  return { targetPath: targetPath(content, post, config), urls: urlsOf(content, post) }
}

/** The target's own name, or the first group that it is in. */
function targetPath({ target }: DraftContent, { written }: DraftPost, { groups }: Config): DataPath {
  const names = written.targets ?? []
  const own = names.indexOf(target.name)
  const index = own === -1 ? names.findIndex((name) => groups[name]?.includes(target.name)) : own
  return index === -1 ? ["targets"] : ["targets", index]
}

function urlsOf({ content, paths, target }: DraftContent, post: DraftPost): WrittenUrl[] {
  const media = content.media.flatMap(({ url, kind }, index) =>
    url === null ? [] : [{ url, path: [...paths.media, index, "url"], kind, use: "media" as const }],
  )
  const cover = content.options[coverOption]
  if (typeof cover !== "string") return media
  const path = optionPath(coverOption, { post, target })
  return [...media, { url: cover, path, kind: "image", use: "cover" }]
}
