/** A connection whose answers a test scripts, and a record of what was asked of it. */
import type { Submission } from "../../src/model/delivery.ts"
import type { Connection } from "../../src/model/provider.ts"
import { ProviderError, type ErrorKind, type ErrorOutcome } from "../../src/model/provider-error.ts"
import type { RemotePage, RemotePost } from "../../src/model/remote.ts"
import { aProvider } from "./world.ts"

export interface FakeConnection extends Connection {
  /** `create launch`, `commit id-1`, … in order. */
  readonly asked: string[]
  /** Called right before each answer; may throw in its place. */
  before: (operation: string, submission: Submission | null) => void | Promise<void>
  /** What `get` shows. */
  shown: Partial<RemotePost>
  /** What `list` shows. */
  listed: RemotePage
}

export function fakeConnection(provider = aProvider()): FakeConnection {
  const asked: string[] = []
  let ids = 0
  const draftFirst = provider.capabilities.create.at === "draft-first"
  const ask = async (operation: string, submission: Submission | null) => {
    asked.push(operation)
    await connection.before(operation, submission)
  }
  const connection: FakeConnection = {
    provider,
    asked,
    before: () => undefined,
    shown: {},
    listed: { posts: [], next: null },
    accounts: () => Promise.resolve([]),
    async list() {
      await ask("list", null)
      return connection.listed
    },
    async get(id) {
      await ask(`get ${id}`, null)
      const dates = { scheduledAt: null, publishedAt: null, createdAt: null }
      return {
        id,
        status: "scheduled",
        word: "scheduled",
        text: null,
        mediaCount: null,
        mediaIds: null,
        ...dates,
        deliveries: [],
        ...connection.shown,
      }
    },
    async upload(media) {
      await ask(`upload ${media.name}`, null)
      return `media-${media.name}`
    },
    async create(submission) {
      await ask(`create ${submission.post}`, submission)
      return { id: `id-${++ids}`, status: draftFirst ? "draft" : "scheduled", scheduledAt: null }
    },
    async commit(id, submission) {
      await ask(`commit ${id}`, submission)
      return {
        id,
        status: "scheduled",
        scheduledAt: submission.when.kind === "at" ? submission.when.at : null,
      }
    },
    async update(id, submission) {
      await ask(`update ${id}`, submission)
      return { id, status: "scheduled", scheduledAt: null }
    },
    async cancel(id) {
      await ask(`cancel ${id}`, null)
    },
  }
  return connection
}

export function aFailure(kind: ErrorKind, outcome: ErrorOutcome): ProviderError {
  return new ProviderError({
    provider: "Fake",
    operation: "create post",
    kind,
    outcome,
    detail: `${kind} ${outcome}`,
  })
}
