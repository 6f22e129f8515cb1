/** What each target receives: the post, overlaid by its network's override, overlaid by its own. */
import { cleanText } from "../document/clean-text.ts"
import { parseDuration } from "../lib/duration.ts"
import type { ContentPart } from "../model/capability.ts"
import type { Target } from "../model/config.ts"
import type {
  WrittenFirstComment,
  WrittenOptions,
  WrittenOverride,
  WrittenPost,
} from "../model/generated/post.ts"
import type { Content, DataPath, Media } from "../model/post.ts"
import type { DraftContent } from "./post.ts"
import type { PostTexts } from "./texts.ts"

/** Media of a list, by the path of the list. */
export type MediaLists = (path: DataPath) => readonly Media[]

interface Sources {
  readonly written: WrittenPost
  readonly texts: PostTexts
  readonly media: MediaLists
  readonly repost: Content["repost"]
}

type Key = "text" | "title" | "link" | "first-comment" | "media"

export function contentFor(target: Target, { written, texts, media, repost }: Sources): DraftContent {
  const overrides = overridesFor(target, written)
  const pathOf = (key: Key, fallback: DataPath = [key]): DataPath => {
    const name = overrides.find(([, override]) => override[key] !== undefined)?.[0]
    return name === undefined ? fallback : ["overrides", name, key]
  }
  const pick = <K extends Key>(key: K) =>
    overrides.find(([, override]) => override[key] !== undefined)?.[1][key] ?? written[key]

  const textPath = pathOf("text", texts.main.path)
  const paths: Record<ContentPart, DataPath> = {
    text: textPath,
    title: pathOf("title"),
    link: pathOf("link"),
    firstComment: pathOf("first-comment"),
    thread: texts.threadPath,
    media: pathOf("media"),
    options: optionsPath(target, overrides),
  }
  return {
    target,
    content: {
      text: textPath === texts.main.path ? texts.main.text : cleanText(String(pick("text"))).text,
      title: pick("title") ?? null,
      link: pick("link") ?? null,
      ...commentOf(pick("first-comment")),
      thread: texts.thread.map(({ text }) => text),
      media: [...media(paths.media)],
      options: optionsFor(target, { written, overrides }),
      labels: written.labels ?? [],
      repost,
    },
    paths,
    threadPaths: texts.thread.map(({ path }) => path),
  }
}

function commentOf(
  written: WrittenFirstComment | undefined,
): Pick<Content, "firstComment" | "firstCommentDelay"> {
  const { text, after = "0" } = typeof written === "object" ? written : { text: written ?? "" }
  const firstComment = cleanText(text).text || null
  const delay = (parseDuration(after) ?? 0) / 1000
  return { firstComment, firstCommentDelay: firstComment === null || delay === 0 ? null : delay }
}

type Named = readonly [name: string, override: WrittenOverride]

/** The target's own first: the first that has a key wins. */
function overridesFor(target: Target, { overrides = {} }: WrittenPost): readonly Named[] {
  return [...new Set([target.name, target.network])]
    .filter((name) => Object.hasOwn(overrides, name))
    .map((name) => [name, overrides[name]!] as const)
}

function settings(options: WrittenOptions | undefined, { network }: Target): Record<string, unknown> {
  return { ...(options as Record<string, Record<string, unknown>> | undefined)?.[network] }
}

interface Overridden {
  readonly written: WrittenPost
  readonly overrides: readonly Named[]
}

/** Only the target's network counts; keys are merged one by one. */
function optionsFor(target: Target, { written, overrides }: Overridden): Record<string, unknown> {
  const layers = [written.options, ...overrides.map(([, override]) => override.options).toReversed()]
  return Object.assign({}, ...layers.map((options) => settings(options, target))) as Record<string, unknown>
}

function optionsPath(target: Target, overrides: readonly Named[]): DataPath {
  const own = overrides.find(([, override]) => Object.keys(settings(override.options, target)).length > 0)
  return own ? ["overrides", own[0], "options", target.network] : ["options", target.network]
}
