/** Post files → checked posts. Everything that is wrong is collected; only posts without errors come out. */
import { relative, resolve } from "node:path"
import { diagnose, hasErrors, sortDiagnostics, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { readExcuses } from "../document/excuses.ts"
import { findPosts } from "../document/find.ts"
import { parseDocument } from "../document/parse.ts"
import { fileStart, readSource } from "../document/read.ts"
import { each } from "../lib/each.ts"
import { createMediaCache, type MediaCache } from "../media/load.ts"
import type { Config } from "../model/config.ts"
import { keyFromPath } from "../model/key.ts"
import type { PostContent, ValidatedPost } from "../model/post.ts"
import { providerOf, type Provider } from "../model/provider.ts"
import { textSize } from "../networks/count.ts"
import { readDraft } from "./draft.ts"
import { checkExcuses, withoutExcused } from "./excuses.ts"
import type { DraftContent, DraftPost } from "./post.ts"
import { checkContent } from "./rules/index.ts"
import { factsOf } from "./rules/subject.ts"
import { withSeverities } from "./severity.ts"
import { checkTogether, type SinglePost } from "./together.ts"
import { writtenOf } from "./written.ts"

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
  const cache = createMediaCache()
  const read = await each(found.paths, 8, (path) => readPost(path, { ...options, cache }))
  const passed = read.flatMap(({ post }) => (post ? [post] : []))
  const between = checkTogether(read, options)
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

interface ReadPost extends SinglePost {
  /** null where the file cannot be read. */
  readonly text: string | null
  /** What is told of it alone. */
  readonly diagnostics: readonly Diagnostic[]
}

async function readPost(
  path: string,
  options: ReadPostsOptions & { readonly cache: MediaCache },
): Promise<ReadPost> {
  const read = await readSource(options.root, path)
  const finish = (one: Pick<ReadPost, "document" | "post" | "diagnostics"> & Partial<ReadPost>): ReadPost => {
    const id = one.document?.data.id
    const post = typeof id === "string" ? id : keyFromPath(path)
    return {
      excuses: [],
      found: [],
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
  const excuses = readExcuses(document)
  const found = withSeverities([...findings, ...content], options.config.rules)
  const diagnostics = [...syntax, ...checkExcuses(path, excuses), ...withoutExcused(found, excuses)]
  const post = draft && !hasErrors(diagnostics) ? validated(draft, options) : null
  return finish({ document, post, diagnostics, excuses, found })
}

/** The only place that makes a ValidatedPost: its draft has passed every check. */
function validated(draft: DraftPost, options: ReadPostsOptions): ValidatedPost {
  const { id, path, when, ifMissed, allowDuplicate, locate } = draft
  const contents = draft.contents.map((content) => ({
    ...withSize(content, options),
    ...writtenOf(content, draft, options.config),
  }))
  return { id, path, when, ifMissed, allowDuplicate, contents, locate } as unknown as ValidatedPost
}

function withSize(
  draft: DraftContent,
  { config, providers }: ReadPostsOptions,
): Omit<PostContent, "targetPath" | "urls"> {
  const { target, content, paths } = draft
  const provider = providerOf(providers, config.workspaces[target.workspace])
  const support = provider?.capabilities.networks[target.network]
  const size = textSize(factsOf(draft, config), content.text, support, content.media.length)
  return { target, content, size, textPath: paths.text }
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
