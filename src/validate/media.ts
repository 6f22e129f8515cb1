/** Loads every media list of a post, so that each problem is found once, whichever target uses it. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Document } from "../document/document.ts"
import { loadMedia, type MediaCache } from "../media/load.ts"
import type { WrittenMedia, WrittenPost } from "../model/generated/post.ts"
import type { DataPath, Media } from "../model/post.ts"
import type { MediaLists } from "./content.ts"

interface MediaOptions {
  /** The repository on this machine. */
  readonly root: string
  readonly cache: MediaCache
}

export interface ReadMedia {
  readonly media: MediaLists
  readonly diagnostics: readonly Diagnostic[]
}

export async function readMedia(
  document: Document,
  written: WrittenPost,
  options: MediaOptions,
): Promise<ReadMedia> {
  const lists: [DataPath, readonly WrittenMedia[]][] = [
    [["media"], written.media ?? []],
    ...Object.entries(written.overrides ?? {}).map(
      ([name, override]): [DataPath, readonly WrittenMedia[]] => [
        ["overrides", name, "media"],
        override.media ?? [],
      ],
    ),
  ]
  const loaded = new Map<string, readonly Media[]>()
  const diagnostics: Diagnostic[] = []
  for (const [path, items] of lists) {
    const list: Media[] = []
    for (const [index, item] of items.entries()) {
      const { media, findings } = await loadMedia(item, { ...options, postPath: document.path })
      list.push(media ?? standIn(item))
      for (const { key, diagnostic } of findings) {
        const range = document.locate(key === null ? [...path, index] : [...path, index, key])
        diagnostics.push({ ...diagnostic, location: { path: document.path, range } })
      }
    }
    loaded.set(path.join("\n"), list)
  }
  return { media: (path) => loaded.get(path.join("\n")) ?? [], diagnostics }
}

/** In place of media that cannot be posted, so that the rest of the post is still checked. Never planned. */
function standIn({ file, url, alt }: WrittenMedia): Media {
  const nothing = { mime: null, bytes: null, sha256: null, thumbnail: null, measures: null }
  return { file: file ?? null, url: url ?? null, alt: alt ?? null, kind: "unknown", ...nothing }
}
