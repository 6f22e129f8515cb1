/** Contract 2026-03, one multipart request with the files in it: https://www.post2all.com/api-reference, 2026-03-05. */
import type { Submission } from "../../model/delivery.ts"
import type { FormPart } from "../../model/call.ts"
import type { Media } from "../../model/post.ts"
import { refuse } from "../define.ts"
import { openAs } from "../media.ts"
import { options202603 as options, sharedText, toSettings } from "./settings.ts"

/** Without `scheduledAt` it is published at once; without `status` it is not a draft. */
export async function toForm({ parts, when, open }: Submission): Promise<FormPart[]> {
  const media = parts[0]?.content.media ?? []
  const shared = sharedText(parts)
  const settings = parts.map((part) => [part.account, toSettings(part, { shared, options })] as const)
  const used = settings.filter(([, given]) => Object.keys(given).length > 0)
  const fields = {
    type: media.length === 0 ? "text" : media.some(({ kind }) => kind === "video") ? "video" : "image",
    content: shared === "" ? null : shared,
    socialAccountIds: JSON.stringify(parts.map(({ account }) => account)),
    status: when.kind === "draft" ? "draft" : null,
    scheduledAt: when.kind === "at" ? when.at : null,
    accountSettings: used.length === 0 ? null : JSON.stringify(Object.fromEntries(used)),
  }
  const values = Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [{ name, value }]))
  return [...values, ...(await Promise.all(media.map((item) => toFile(item, open))))]
}

/** A part without a content type would be refused as UNSUPPORTED_MEDIA. */
async function toFile({ sha256, mime, file }: Media, open: Submission["open"]): Promise<FormPart> {
  if (sha256 === null || mime === null || file === null)
    throw refuse("The service takes files, not addresses of media")
  const filename = file.split("/").at(-1)!
  return { name: "media", file: await openAs({ open: () => open(sha256) }, mime), filename }
}
