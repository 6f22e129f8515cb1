/** Table tests of rules, in the manner of a linter's: what passes, and what is found where. */
import { directCreates } from "../../../helpers/world.ts"
import { describe, expect, it } from "vitest"
import type { Severity } from "../../../../src/diagnostics/diagnostic.ts"
import type { DiagnosticCode } from "../../../../src/diagnostics/codes/index.ts"
import type { Capabilities, NetworkSupport } from "../../../../src/model/capability.ts"
import type { Config, Network, Policy, Target } from "../../../../src/model/config.ts"
import type { NetworkFacts } from "../../../../src/model/network.ts"
import type { WrittenPost } from "../../../../src/model/generated/post.ts"
import type { Content, DataPath, Media, When } from "../../../../src/model/post.ts"
import type { Provider } from "../../../../src/model/provider.ts"
import type { Range } from "../../../../src/model/range.ts"
import { narrow } from "../../../../src/validate/capabilities.ts"
import { factsOf, type Rule, type Subject } from "../../../../src/validate/rules/subject.ts"

/** What matters to one row; everything else is a plain text on X through a provider that can do all. */
export interface Given {
  readonly network?: Network
  /** Laid over the facts of the network. */
  readonly facts?: Partial<NetworkFacts>
  readonly content?: Partial<Content>
  readonly support?: Partial<NetworkSupport>
  readonly capabilities?: Partial<Capabilities>
  readonly lacks?: readonly (keyof Capabilities["features"])[]
  readonly policy?: Partial<Policy>
  readonly limits?: Config["limits"]
  readonly when?: When | null
  readonly written?: Partial<WrittenPost>
}

export interface Finding {
  readonly code: DiagnosticCode
  readonly message: string
  /** Path in the data, `media.0.alt`; `key of …` for the key, `3-9 of …` for a stretch of the text. */
  readonly at: string
  /** Default: error. */
  readonly severity?: Severity
  /** Checked where it is given. */
  readonly help?: string
}

interface Table {
  readonly valid: Readonly<Record<string, Given>>
  readonly invalid: Readonly<Record<string, { readonly given: Given; readonly finds: readonly Finding[] }>>
}

export function testRule(name: string, rule: Rule, { valid, invalid }: Table): void {
  describe(name, () => {
    it.each(Object.entries(valid))("accepts %s", (_, given) => {
      expect(run(rule, given, [])).toEqual([])
    })
    it.each(Object.entries(invalid))("finds %s", (_, { given, finds }) => {
      expect(run(rule, given, finds)).toEqual(finds.map((finding) => ({ severity: "error", ...finding })))
    })
  })
}

function run(rule: Rule, given: Given, finds: readonly Finding[]): Finding[] {
  const { subject, places } = aSubject(given)
  return rule(subject).map(({ code, severity, message, help, location, target, post }, index) => {
    expect({ target, post, path: location?.path }).toEqual({
      target: "acme",
      post: "launch",
      path: "posts/launch.md",
    })
    const at = places.get(location!.range!)!
    return { code, severity, message, at, ...(finds[index]?.help !== undefined && { help: help! }) }
  })
}

export function aMedia(given: Partial<Media> = {}): Media {
  const file = given.url ? null : "media/a.jpg"
  const nothing = {
    url: null,
    alt: "A rocket",
    kind: "image",
    mime: "image/jpeg",
    bytes: 1,
    sha256: "00",
  } as const
  return { file, ...nothing, thumbnail: null, measures: null, ...given }
}

export const video = aMedia({ file: "media/a.mp4", kind: "video", mime: "video/mp4", alt: null })
export const gif = aMedia({ file: "media/a.gif", kind: "gif", mime: "image/gif" })
export const pdf = aMedia({ file: "media/a.pdf", kind: "document", mime: "application/pdf", alt: null })

export function aSubject(given: Given): { subject: Subject; places: ReadonlyMap<Range, string> } {
  const network = given.network ?? "x"
  const provider = aProvider(network, given)
  const target: Target = {
    name: "acme",
    workspace: "main",
    provider: provider.id,
    account: "1",
    network,
    accountKey: "fake/main/1",
  }
  const { places, mark } = placesOf()
  const content = aContent(given.content)
  const path: DataPath = ["body"]
  const post = {
    id: null,
    key: "launch",
    path: "posts/launch.md",
    when:
      given.when === undefined
        ? { kind: "queue" as const, at: null, local: null, timezone: null }
        : given.when,
    ifMissed: "fail" as const,
    allowDuplicate: false,
    written: given.written ?? {},
    contents: [],
    locate: (where: DataPath, part = "value") => mark(`${part === "key" ? "key of " : ""}${where.join(".")}`),
    locateText: (where: DataPath, { start, end }: { start: number; end: number }) =>
      mark(`${start}-${end} of ${where.join(".")}`),
  }
  const paths = {
    text: path,
    title: ["title"],
    link: ["link"],
    firstComment: ["first-comment"],
    thread: ["thread"],
    media: ["media"],
    options: ["options", network],
  }
  const threadPaths = content.thread.map((_, index) => ["thread", index])
  const config = aConfig(given)
  const narrowed = narrow(provider.capabilities, network)
  const subject = {
    target,
    content,
    paths,
    threadPaths,
    post,
    network: { ...factsOf({ target, content }, config), ...given.facts },
    provider,
    narrowed,
    config,
  }
  return { subject, places }
}

function placesOf() {
  const places = new Map<Range, string>()
  const mark = (place: string): Range => {
    const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }
    places.set(range, place)
    return range
  }
  return { places, mark }
}

function aContent(given: Partial<Content> = {}): Content {
  const nothing = {
    title: null,
    link: null,
    firstComment: null,
    firstCommentDelay: null,
    thread: [],
    media: [],
    options: {},
    labels: [],
    repost: null,
  }
  return { text: "We are live", ...nothing, ...given }
}

function aConfig({ policy, limits = {} }: Given): Config {
  return {
    path: "postmerge.yml",
    timezone: null,
    posts: [],
    workspaces: {},
    targets: {},
    groups: {},
    defaultTargets: [],
    policy: {
      undoWindow: 600_000,
      maxCreates: 20,
      minGap: null,
      minGapSeverity: "warning",
      quietHours: null,
      quietHoursSeverity: "warning",
      altText: "required",
      hold: false,
      ...policy,
    },
    rules: {},
    limits,
    github: { comment: true, status: true, checkRun: false, requireReviewedPlan: false },
  }
}

/** A provider named Fake that can do everything but what the row takes away. Only what rules read of it is there. */
function aProvider(network: Network, { support = {}, capabilities, lacks = [] }: Given): Provider {
  const everything = {
    "alt-text": true,
    thumbnail: true,
    "first-comment": true,
    "first-comment-delay": true,
    thread: true,
    title: true,
    link: true,
    labels: true,
    repost: true,
    "media-url": true,
  }
  return {
    id: "fake",
    name: "Fake",
    capabilities: {
      networks: { [network]: { options: [], ...support } },
      create: directCreates,

      schedule: { resolution: "minute", earliest: 0, latest: null },
      media: { upload: "inline", types: ["image/*", "video/*", "application/pdf"], mixed: true },
      features: { ...everything, ...Object.fromEntries(lacks.map((feature) => [feature, false])) },
      ...capabilities,
    } as Capabilities,
  } as Provider
}
