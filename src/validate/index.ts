/** Post files → checked posts. Everything that is wrong is collected; only posts without errors come out. */
import { relative, resolve } from "node:path"
import { diagnose, hasErrors, sortDiagnostics, type Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Document } from "../document/document.ts"
import { findPosts } from "../document/find.ts"
import { parseDocument } from "../document/parse.ts"
import { fileStart, readSource } from "../document/read.ts"
import { each } from "../lib/each.ts"
import type { MediaCache } from "../media/load.ts"
import type { Config } from "../model/config.ts"
import { keyFromPath } from "../model/key.ts"
import type { PostContent, ValidatedPost } from "../model/post.ts"
import { providerOf, type Provider } from "../model/provider.ts"
import { textSize } from "../networks/count.ts"
import { readDraft } from "./draft.ts"
import type { DraftContent, DraftPost } from "./post.ts"
import { checkContent, checkGaps } from "./rules/index.ts"

export interface ReadPostsOptions {
  /** The repository on this machine. */
  readonly root: string
  readonly config: Config
  readonly providers: Readonly<Record<string, Provider>>
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Report only these, relative to the root or absolute; all are read, because posts can be in each other's way. Default: all. */
  readonly files?: readonly string[]
}

export interface ReadPosts {
  /** Post files reported on. */
  readonly files: number
  /** Sorted by path. */
  readonly posts: readonly ValidatedPost[]
  /** Sorted; each has a path and a range. */
  readonly diagnostics: readonly Diagnostic[]
  /** Path → text, for excerpts. */
  readonly sources: ReadonlyMap<string, string>
  /** Paths of everything that is or is named like a post file, whether it could be read and passed or not. */
  readonly present: ReadonlySet<string>
}

/** Reads and checks the posts of a repository. Reads files only; nothing is fetched. */
export async function readPosts(options: ReadPostsOptions): Promise<ReadPosts> {
  const { root, config, files } = options
  const found = await findPosts(root, config.posts)
  const cache: MediaCache = new Map()
  const read = await each(found.paths, 8, (path) => readPost(path, { ...options, cache }))
  const passed = read.flatMap(({ post }) => (post ? [post] : []))
  const between = [...duplicateIds(read), ...checkGaps(passed.filter(isRecent(options)), config)]
  const refused = new Set(
    between.filter(({ severity }) => severity === "error").map(({ location }) => location?.path),
  )
  const posts = passed.filter(({ path }) => !refused.has(path))
  const all = [...found.diagnostics, ...read.flatMap((one) => one.diagnostics), ...between]
  const sources = new Map(read.flatMap(({ path, text }) => (text === null ? [] : [[path, text] as const])))
  // A stray file is not named like a post; everything else that was refused is.
  const refusedPaths = found.diagnostics.filter(({ code }) => code !== "document/stray-file")
  const present = new Set([...found.paths, ...refusedPaths.flatMap(({ location }) => location?.path ?? [])])

  if (files === undefined || files.length === 0) {
    const diagnostics = sortDiagnostics([...all, ...noPosts(found.paths, config)])
    return { files: found.paths.length, posts, diagnostics, sources, present }
  }
  const chosen = new Set(files.map((file) => pathFromRoot(root, file)))
  const mine = all.filter(({ location }) => chosen.has(location?.path ?? ""))
  const known = new Set([...found.paths, ...found.diagnostics.map(({ location }) => location?.path)])
  const foreign = [...chosen].filter((path) => !known.has(path)).map(notAPostFile)
  return {
    files: found.paths.filter((path) => chosen.has(path)).length,
    posts: posts.filter(({ path }) => chosen.has(path)),
    diagnostics: sortDiagnostics([...mine, ...foreign]),
    sources,
    present,
  }
}

interface ReadPost {
  readonly path: string
  /** null where the file cannot be read. */
  readonly text: string | null
  readonly document: Document | null
  readonly post: ValidatedPost | null
  readonly diagnostics: readonly Diagnostic[]
}

async function readPost(
  path: string,
  options: ReadPostsOptions & { readonly cache: MediaCache },
): Promise<ReadPost> {
  const read = await readSource(options.root, path)
  const finish = (one: Omit<ReadPost, "path" | "text">): ReadPost => {
    const id = one.document?.data.id
    const post = typeof id === "string" ? id : keyFromPath(path)
    return {
      ...one,
      path,
      text: read.file?.text ?? null,
      diagnostics: one.diagnostics.map((finding) => ({ post, ...finding })),
    }
  }
  if (!read.file) return finish({ document: null, post: null, diagnostics: [read.diagnostic] })
  const { document, diagnostics: syntax } = parseDocument(read.file)
  if (!document) return finish({ document, post: null, diagnostics: syntax })

  const { draft, diagnostics: findings } = await readDraft(document, options)
  const content = draft ? checkContent(draft, options) : []
  const diagnostics = [...syntax, ...findings, ...content]
  const post = draft && !hasErrors(diagnostics) ? validated(draft, options) : null
  return finish({ document, post, diagnostics })
}

/** The only place that makes a ValidatedPost: its draft has passed every check. */
function validated(draft: DraftPost, options: ReadPostsOptions): ValidatedPost {
  const { id, path, when, ifMissed, allowDuplicate, locate } = draft
  const contents = draft.contents.map((content) => withSize(content, options))
  return { id, path, when, ifMissed, allowDuplicate, contents, locate } as unknown as ValidatedPost
}

function withSize(
  { target, content, paths }: DraftContent,
  { config, providers }: ReadPostsOptions,
): PostContent {
  const provider = providerOf(providers, config.workspaces[target.workspace])
  const support = provider?.capabilities.networks[target.network]
  const size = textSize(target, content.text, config.limits, support, content.media.length)
  return { target, content, size, textPath: paths.text }
}

/** Gaps between posts of the past are nobody's business any more. */
function isRecent({ now, config }: ReadPostsOptions): (post: ValidatedPost) => boolean {
  const since = now - (config.policy.minGap ?? 0)
  return ({ when }) => when.at === null || Date.parse(when.at) > since
}

/** Two posts with one id are both refused: which of them is meant cannot be told. */
function duplicateIds(read: readonly ReadPost[]): Diagnostic[] {
  const withId = read.flatMap(({ document }) =>
    typeof document?.data.id === "string" ? [{ document, id: document.data.id }] : [],
  )
  return withId.flatMap(({ document, id }) => {
    const other = withId.find((one) => one.id === id && one.document !== document)
    if (!other) return []
    const location = { path: document.path, range: document.locate(["id"]) }
    return [diagnose("document/duplicate-id", { id, other: other.document.path }, { location, post: id })]
  })
}

function noPosts(paths: readonly string[], config: Config): Diagnostic[] {
  if (paths.length > 0) return []
  const location = { path: config.path, range: fileStart }
  return [diagnose("document/no-posts", { globs: config.posts.join(", ") }, { location })]
}

function notAPostFile(path: string): Diagnostic {
  return diagnose("document/not-a-post-file", { name: path }, { location: { path, range: fileStart } })
}

/** A path outside the root keeps its `..`, so it matches no post. */
function pathFromRoot(root: string, path: string): string {
  return relative(root, resolve(root, path)).replaceAll("\\", "/")
}
