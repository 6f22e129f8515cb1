/** Binds a provider's operations to one workspace: its address, its token, and the name of each operation in errors. */
import { createRedactor, toVisible } from "../lib/redact.ts"
import type { Workspace } from "../model/config.ts"
import type { Submission } from "../model/delivery.ts"
import type { Connection, Provider, ReadConnection } from "../model/provider.ts"
import { ProviderError } from "../model/provider-error.ts"
import type { RemoteAccount, RemotePost } from "../model/remote.ts"
import { createCall, createReadCall } from "./call.ts"
import { toError, type CallDeps, type CallSettings } from "./send.ts"
import { WireError } from "./define.ts"
import { createPace } from "./pace.ts"

/** Reading operations only: what a dry run gets, so that there is nothing in it that could write. */
export function connectReadOnly(provider: Provider, workspace: Workspace, given: CallDeps): ReadConnection {
  const { operations } = provider
  const { check, pausedQueue } = operations
  const deps = paced(provider, given)
  const read = named({ provider, workspace, deps }, createReadCall)
  const clean = cleaner(deps.token)
  return {
    provider,
    accounts: () =>
      read("list accounts", async (call) => {
        return (await operations.accounts(call)).map((account) => withCleanWord(account, deps.token))
      }),
    get: (id) => read(`read post ${id}`, async (call) => clean(await operations.get(call, id))),
    list: (next) =>
      read("list posts", async (call) => {
        const page = await operations.list(call, next)
        return { ...page, posts: page.posts.map(clean) }
      }),
    ...(pausedQueue && {
      pausedQueue: () => read("list queues", (call) => pausedQueue(call)),
    }),
    ...(check && {
      check: (submission: Submission) =>
        read(`check post "${submission.post}"`, async (call) => {
          return (await check(call, submission)).map(cleanText(deps.token))
        }),
    }),
  }
}

/** All operations. */
export function connect(provider: Provider, workspace: Workspace, given: CallDeps): Connection {
  const { create, commit, update, cancel, upload, uploadUrl, hasMedia, retry } = provider.operations
  const deps = paced(provider, given)
  const base = { provider, workspace, deps, memory: new Map<string, Promise<unknown>>() }
  const write = named(base, createCall)
  return {
    ...connectReadOnly(provider, workspace, deps),
    create: (submission) => {
      const writeInTime = named({ ...base, notAfter: submission.sendNotAfter, counts: "create" }, createCall)
      return writeInTime(`create post "${submission.post}"`, (call) => create(call, submission))
    },
    ...(commit && {
      commit: (id: string, submission: Submission) =>
        write(`schedule post "${submission.post}"`, (call) => commit(call, id, submission)),
    }),
    ...(update && {
      update: (id: string, submission: Submission) =>
        write(`update post "${submission.post}"`, (call) => update(call, id, submission)),
    }),
    ...(cancel && {
      cancel: (id: string) => goneIsCancelled(write(`cancel post ${id}`, (call) => cancel(call, id))),
    }),
    ...(retry && {
      retry: (id: string) => write(`retry post ${id}`, (call) => retry(call, id)),
    }),
    ...(upload && {
      upload: (media) => write(`upload ${media.name}`, (call) => upload(call, media)),
    }),
    ...(hasMedia && {
      hasMedia: (id) => missingIsFalse(write(`look for media ${id}`, (call) => hasMedia(call, id))),
    }),
    ...(uploadUrl && {
      uploadUrl: (media) => write(`import ${media.url}`, (call) => uploadUrl(call, media)),
    }),
  }
}

/** Every connection keeps to the limits, whether or not it shares a pace with others. */
function paced({ capabilities }: Provider, deps: CallDeps): CallDeps {
  return { ...deps, pace: deps.pace ?? createPace(capabilities.rates) }
}

/** Runs an operation under its name, so that whatever fails in it can say what was tried. */
function named<Kind>(base: Omit<CallSettings, "operation">, open: (settings: CallSettings) => Kind) {
  return async <Result>(operation: string, run: (call: Kind) => Promise<Result>): Promise<Result> => {
    const settings = { ...base, operation }
    try {
      return await run(open(settings))
    } catch (error) {
      if (!(error instanceof WireError)) throw error
      const { kind, outcome, message } = error
      throw toError(settings, { kind, outcome, detail: message, passing: false })
    }
  }
}

/** What is not there any more needs no second cancel. */
async function goneIsCancelled(cancelled: Promise<void>): Promise<void> {
  try {
    await cancelled
  } catch (error) {
    if (!(error instanceof ProviderError && error.kind === "not-found")) throw error
  }
}

async function missingIsFalse(found: Promise<boolean>): Promise<boolean> {
  try {
    return await found
  } catch (error) {
    if (!(error instanceof ProviderError && error.kind === "not-found")) throw error
    return false
  }
}

/** Errors of single accounts end in the ledger and in comments, so they are cleaned like all words from outside. */
function cleaner(token: string): (post: RemotePost) => RemotePost {
  const clean = cleanText(token)
  return (post) => ({
    ...post,
    word: clean(post.word),
    deliveries: post.deliveries.map((delivery) => ({
      ...delivery,
      error: delivery.error === null ? null : clean(delivery.error),
    })),
  })
}

function withCleanWord({ word, ...account }: RemoteAccount, token: string): RemoteAccount {
  return word === undefined ? account : { ...account, word: cleanText(token)(word) }
}

function cleanText(token: string): (text: string) => string {
  const redact = createRedactor([token])
  return (text) => toVisible(redact(text), 300)
}
