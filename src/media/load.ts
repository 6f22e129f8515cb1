/** Media as written → media with hash, size and type, or why it cannot be posted. */
import { posix } from "node:path"
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import type { WrittenMedia } from "../model/generated/post.ts"
import type { Measures, Media } from "../model/post.ts"
import { inspectFile, type Inspection } from "./inspect.ts"
import { kindOfUrl } from "./type.ts"

/** What was found about one media item. */
export interface MediaFinding {
  /** Key of the item to point at; null for the item as a whole. */
  readonly key: "file" | "url" | "thumbnail" | null
  /** Without a location: only the caller knows where the item stands. */
  readonly diagnostic: Diagnostic
}

/** What was already read in this run. */
export interface MediaCache {
  /** By path. */
  readonly files: Map<string, Promise<Inspection>>
  /** By hash. */
  readonly measured: Map<string, Promise<Measures | null>>
}

export function createMediaCache(): MediaCache {
  return { files: new Map(), measured: new Map() }
}

export interface LoadOptions {
  /** The repository on this machine. */
  readonly root: string
  /** Path of the post from there. */
  readonly postPath: string
  readonly cache: MediaCache
}

export interface LoadedMedia {
  /** null where it cannot be posted; `findings` say why. */
  readonly media: Media | null
  readonly findings: readonly MediaFinding[]
}

/** Reads a media item of a post, each file once per run. Nothing is fetched for a URL. */
export async function loadMedia(written: WrittenMedia, options: LoadOptions): Promise<LoadedMedia> {
  const main = await loadMain(written, options)
  if (written.thumbnail === undefined) return main
  const cover = await loadThumbnail(written.thumbnail, options)
  const findings = [...main.findings, ...cover.findings]
  if (!main.media || !cover.media) return { media: null, findings }
  return { media: { ...main.media, thumbnail: cover.media }, findings }
}

async function loadMain(written: WrittenMedia, options: LoadOptions): Promise<LoadedMedia> {
  const { file, url } = written
  const alt = written.alt ?? null
  if (file !== undefined && url !== undefined)
    return refuse(null, diagnose("media/source", { written: "both" }))
  if (file !== undefined) return loadFile(file, { ...options, alt, key: "file" })
  if (url !== undefined) return loadUrl(url, alt)
  return refuse(null, diagnose("media/source", { written: "neither" }))
}

async function loadThumbnail(file: string, options: LoadOptions): Promise<LoadedMedia> {
  const cover = await loadFile(file, { ...options, alt: null, key: "thumbnail" })
  const kind = cover.media?.kind
  if (kind === undefined || kind === "image") return cover
  return refuse("thumbnail", diagnose("media/thumbnail-type", { file, kind: kind === "gif" ? "GIF" : kind }))
}

interface FileOptions extends LoadOptions {
  readonly alt: string | null
  readonly key: "file" | "thumbnail"
}

async function loadFile(
  file: string,
  { root, postPath, cache, alt, key }: FileOptions,
): Promise<LoadedMedia> {
  // The spelling is part of the key, because messages quote it.
  const cached = file.startsWith("/") ? file : `${posix.dirname(postPath)}\n${file}`
  const { files, measured } = cache
  const inspection = files.get(cached) ?? inspectFile(root, file, { postPath, measured })
  files.set(cached, inspection)
  const { facts, diagnostics } = await inspection
  const media = facts && { ...facts, url: null, alt, thumbnail: null }
  return { media, findings: diagnostics.map((diagnostic) => ({ key, diagnostic })) }
}

function loadUrl(url: string, alt: string | null): LoadedMedia {
  const parsed = URL.parse(url)
  const reason = refusalOf(parsed)
  if (!parsed || reason !== null)
    return refuse("url", diagnose("media/url", { reason: reason ?? "is not an address" }))
  const media = {
    file: null,
    url,
    alt,
    kind: kindOfUrl(parsed),
    mime: null,
    bytes: null,
    sha256: null,
    thumbnail: null,
    measures: null,
  }
  return { media, findings: [] }
}

function refusalOf(url: URL | null): string | null {
  if (!url) return "is not an address"
  if (url.protocol !== "https:") return `starts with "${url.protocol}//"`
  return url.username || url.password ? "has a user name or a password in it" : null
}

function refuse(key: MediaFinding["key"], diagnostic: Diagnostic): LoadedMedia {
  return { media: null, findings: [{ key, diagnostic }] }
}
