/** Small builders of posts, configurations and ledger records, so that a test shows only what matters to it. */
import type { Capabilities } from "../../src/model/capability.ts"
import type { Config, Target } from "../../src/model/config.ts"
import type { LedgerDelivery, LedgerEntry } from "../../src/model/ledger.ts"
import type { Content, ValidatedPost, When } from "../../src/model/post.ts"
import type { Provider } from "../../src/model/provider.ts"
import { fingerprint, textHash } from "../../src/plan/fingerprint.ts"

export const noon: When = {
  kind: "at",
  at: "2026-12-01T12:00:00Z",
  local: "2026-12-01 12:00",
  timezone: "UTC",
}

export function aTarget(name: string, given: Partial<Target> = {}): Target {
  const account = given.account ?? name
  return {
    name,
    workspace: "acme",
    provider: "fake",
    account,
    network: "x",
    accountKey: `fake/acme/${account}`,
    ...given,
  }
}

export function aContent(given: Partial<Content> = {}): Content {
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

interface PostGiven {
  readonly id?: string
  readonly path?: string
  readonly when?: When
  readonly ifMissed?: ValidatedPost["ifMissed"]
  readonly targets?: readonly Target[]
  readonly content?: Partial<Content>
  /** By target name, over `content`. */
  readonly contents?: Readonly<Record<string, Partial<Content>>>
}

export function aPost(given: PostGiven = {}): ValidatedPost {
  const start = { line: 2, column: 1 }
  const post = {
    id: given.id ?? null,
    path: given.path ?? "posts/launch.md",
    when: given.when ?? noon,
    ifMissed: given.ifMissed ?? "fail",
    allowDuplicate: false,
    contents: (given.targets ?? [aTarget("x-acme")]).map((target) => ({
      target,
      content: aContent({ ...given.content, ...given.contents?.[target.name] }),
      size: null,
      textPath: ["body"],
    })),
    locate: () => ({ start, end: { line: 2, column: 2 } }),
  }
  return post as unknown as ValidatedPost
}

/** A provider's table that can do everything a draft-first service can. */
export const ableCapabilities: Capabilities = {
  networks: { x: { options: [] }, instagram: { options: ["type"] }, linkedin: { options: [] } },
  schedule: { resolution: "minute", earliest: 0, latest: null },
  create: { at: "draft-first", now: "draft-first", queue: "draft-first", draft: "draft-first" },
  edit: "until-published",
  cancel: "until-published",
  echo: ["text", "accounts", "created-at", "scheduled-at"],
  idempotency: "none",
  rateLimited: "not-executed",
  rates: [],
  features: {
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
  },
  perAccount: ["text", "media", "options"],
  perNetwork: [],
  media: { upload: "separate", types: ["image/*", "video/*"], mixed: true },
}

/** A table whose creates are one request each. */
export const directCreates: Capabilities["create"] = {
  at: "direct",
  now: "direct",
  queue: "direct",
  draft: "direct",
}

export function aProvider(capabilities: Partial<Capabilities> = {}, given: Partial<Provider> = {}): Provider {
  return {
    id: "fake",
    name: "Fake",
    docsUrl: "https://fake.example/docs",
    baseUrl: "https://fake.example",
    workspaceRequired: false,
    apiVersions: ["1"],
    headers: () => ({}),
    capabilities: { ...ableCapabilities, ...capabilities },
    errors: { read: () => null, rows: [] },
    operations: {} as Provider["operations"],
    ...given,
  }
}

export function aConfig(given: Partial<Config> = {}): Config {
  const acme = {
    name: "acme",
    provider: "fake",
    workspace: null,
    token: "ACME_TOKEN",
    baseUrl: null,
    apiVersion: null,
  }
  return {
    path: "postmerge.yml",
    timezone: "UTC",
    posts: ["posts/**/*.{md,yml,yaml}"],
    workspaces: { acme },
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
    },
    rules: {},
    limits: {},
    github: { comment: true, status: true, checkRun: false, requireReviewedPlan: false },
    ...given,
  }
}

/** What the ledger would hold of a post's delivery to one of its targets. */
export function aRecord(
  post: ValidatedPost,
  target: Target,
  given: Partial<LedgerDelivery> = {},
): LedgerDelivery {
  const { content } = post.contents.find((candidate) => candidate.target.name === target.name)!
  return {
    target: target.name,
    workspace: target.workspace,
    provider: target.provider,
    account: target.account,
    network: target.network,
    generation: 1,
    state: "scheduled",
    fingerprint: fingerprint(target.accountKey, post.when, content),
    textHash: textHash(content),
    when: { kind: post.when.kind, at: post.when.at },
    remoteId: "remote-1",
    url: null,
    scheduledAt: post.when.at,
    publishedAt: null,
    mediaCount: content.media.length,
    message: null,
    concern: null,
    extras: [],
    updatedAt: "2026-11-01T00:00:00Z",
    attempts: [],
    ...given,
  }
}

/** The ledger's entry of a post, all its targets in the same state. */
export function anEntry(key: string, post: ValidatedPost, given: Partial<LedgerDelivery> = {}): LedgerEntry {
  const deliveries = post.contents.map(
    ({ target }) => [target.accountKey, aRecord(post, target, given)] as const,
  )
  return { schema: 1, key, path: post.path, deliveries: Object.fromEntries(deliveries) }
}
