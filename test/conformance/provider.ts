/** What every provider must do, whatever its wire looks like. A provider's test calls it with the vendor's own answers. */
import { describe, expect, it } from "vitest"
import { providerOf } from "../../src/model/provider.ts"
import { ProviderError } from "../../src/model/provider-error.ts"
import type { Receipt, RemoteAccount, RemoteStatus } from "../../src/model/remote.ts"
import type { Submission } from "../../src/model/delivery.ts"
import { connectReadOnly } from "../../src/providers/connect.ts"
import { providers, type ProviderId } from "../../src/providers/index.ts"
import type { Scripted } from "../helpers/scripted-transport.ts"
import { aSubmission, aWorkspace, scripted, testToken } from "../helpers/submission.ts"

export interface ProviderAnswers {
  readonly accounts: unknown
  readonly firstAccount: RemoteAccount
  /** Body of the answer to `submission`, the same without an id, and what it means. */
  readonly created: unknown
  readonly receipt: Receipt
  readonly submission?: Submission
  /** Body that shows a post with that word as its status. */
  readonly shown: (word: string) => unknown
  readonly words: Readonly<Record<string, RemoteStatus>>
  /** Body of the post that is read before it is changed or cancelled. Default: nothing is read. */
  readonly waiting?: unknown
  /** Body of a page with one post. */
  readonly page: (hasMore: boolean) => unknown
  /** Body of a refusal in the vendor's own envelope. */
  readonly refusal: (status: number) => unknown
}

const cases = ["uploads", "commits", "updates", "cancels"] as const

export interface ProviderOptions {
  /** Wire contract; the default one where none is named. */
  readonly apiVersion?: string
  readonly answers: ProviderAnswers
  readonly skip?: readonly { readonly reason: string; readonly cases: readonly (typeof cases)[number][] }[]
}

/** Answers to a write after which nobody knows whether it happened. */
const ambiguous: readonly (readonly [name: string, answer: Scripted, kind: ProviderError["kind"]])[] = [
  ["a 500 of a gateway", { status: 500, text: "<html><title>Oops</title></html>" }, "unavailable"],
  ["a 502 without a body", { status: 502 }, "unavailable"],
  ["a 504", { status: 504, text: "upstream" }, "unavailable"],
  ["a 408", { status: 408 }, "timeout"],
  ["a 425", { status: 425 }, "unavailable"],
  ["a lost connection", { sent: true, reason: "network" }, "network"],
  ["no answer in time", { sent: true, reason: "timeout" }, "timeout"],
  ["a redirect", { status: 302, headers: { location: "https://elsewhere.example/" } }, "protocol"],
  ["a web page with status 403", { status: 403, text: "<html><title>Blocked</title></html>" }, "protocol"],
  ["a web page with status 404", { status: 404, text: "<!doctype html>" }, "protocol"],
  ["a gateway's JSON with status 403", { status: 403, json: { detail: "Forbidden" } }, "protocol"],
  ["a 401 without a body", { status: 401 }, "protocol"],
  ["success without a body", { status: 201 }, "protocol"],
  ["success as a web page", { status: 200, text: "<!doctype html>" }, "protocol"],
  ["success that was cut off", { status: 201, text: '{"id":', cut: true }, "protocol"],
  ["success without an id", { status: 201, json: {} }, "protocol"],
  ["success that is a list", { status: 200, json: [] }, "protocol"],
]

const refusals = [
  [401, "auth"],
  [402, "quota"],
  [403, "forbidden"],
  [404, "not-found"],
  [409, "conflict"],
  [413, "invalid"],
  [422, "invalid"],
] as const

export function describeProvider(id: ProviderId, { apiVersion, answers, skip = [] }: ProviderOptions): void {
  const provider = providerOf(providers, { provider: id, apiVersion: apiVersion ?? null })!
  const name = apiVersion === undefined ? provider.name : `${provider.name} ${apiVersion}`
  const { operations } = provider
  const submission = answers.submission ?? aSubmission()
  const created: Scripted = { status: 201, json: answers.created }
  const skipped = new Map(
    skip.flatMap(({ reason, cases: names }) => names.map((name) => [name, reason] as const)),
  )
  const refuse = (status: number, headers: Record<string, string> = {}): Scripted => {
    return { status, json: answers.refusal(status), headers }
  }

  /** Runs a create that fails. */
  async function failedCreate(...script: Scripted[]) {
    const run = scripted(provider, script)
    const error = await run.connection.create(submission).then(
      () => null,
      (reason: unknown) => reason,
    )
    if (!(error instanceof ProviderError)) throw new Error("It did not fail as it should", { cause: error })
    return { ...run, error }
  }

  describe(`${name} creates`, () => {
    it("and returns the id, in one request", async () => {
      const { connection, sent } = scripted(provider, [created])

      expect(await connection.create(submission)).toMatchObject(answers.receipt)
      expect(sent).toHaveLength(1)
    })

    it("with its secret, Accept and User-Agent, at the address of the workspace", async () => {
      const { connection, sent } = scripted(provider, [created])
      await connection.create(submission)

      expect(sent[0]!.url).toMatch(/^https:\/\/api\.example\.com\/./)
      expect(sent[0]!.headers).toMatchObject({ accept: "application/json", ...provider.headers(testToken) })
      expect(sent[0]!.headers["user-agent"]).toMatch(/^postmerge\/\d/)
    })

    it.each(ambiguous)("exactly once, and does not know the outcome of %s", async (_name, answer, kind) => {
      const { error, sent } = await failedCreate(answer)

      expect(error).toMatchObject({ outcome: "unknown", kind })
      expect(sent).toHaveLength(1)
    })

    it("exactly once, and does not know the outcome of a 500 in its own envelope", async () => {
      const { error, sent } = await failedCreate(refuse(500))

      expect(error).toMatchObject({ outcome: "unknown", kind: "unavailable", status: 500 })
      expect(sent).toHaveLength(1)
    })

    it.each(refusals)("exactly once, and reads its own %i as %s", async (status, kind) => {
      const { error, sent } = await failedCreate(refuse(status))

      expect(error).toMatchObject({ outcome: "rejected", kind, status })
      expect(error.message).toMatch(
        new RegExp(`^Cannot create post "launch" on ${provider.name}: ${status} .`),
      )
      expect(sent).toHaveLength(1)
    })

    it("again where nothing left", async () => {
      const lost: Scripted = { sent: false, reason: "network" }
      const { connection, sent, clock } = scripted(provider, [lost, lost, created])

      expect(await connection.create(submission)).toMatchObject(answers.receipt)
      expect([sent.length, clock.waits]).toEqual([3, [1000, 2000]])
    })

    it("never more than three times where nothing left", async () => {
      const lost: Scripted = { sent: false, reason: "network" }
      const { error } = await failedCreate(lost, lost, lost)

      expect(error).toMatchObject({ outcome: "not-sent", kind: "network" })
    })

    it.each([
      ["seconds", "30"],
      ["a date", "Tue, 01 Dec 2026 12:00:30 GMT"],
    ])("again after a 429 with %s in Retry-After", async (_name, wait) => {
      const { connection, clock } = scripted(provider, [refuse(429, { "retry-after": wait }), created])

      expect(await connection.create(submission)).toMatchObject(answers.receipt)
      expect(clock.waits).toEqual([30_000])
    })

    it("again after a 429 of a gateway", async () => {
      const { connection, clock } = scripted(provider, [{ status: 429, text: "<!doctype html>" }, created])

      expect(await connection.create(submission)).toMatchObject(answers.receipt)
      expect(clock.waits).toEqual([1000])
    })

    it("not again after a 429 that asks for more than two minutes", async () => {
      const { error, clock } = await failedCreate(refuse(429, { "retry-after": "121" }))

      expect(error).toMatchObject({ kind: "rate-limited", outcome: "rejected", retryAfter: 121_000 })
      expect(clock.waits).toEqual([])
    })

    it("not again once its moment to be sent has passed", async () => {
      const { connection, clock, sent } = scripted(provider, [refuse(429, { "retry-after": "30" }), created])
      const late = { ...submission, sendNotAfter: clock.now() + 29_000 }

      await expect(connection.create(late)).rejects.toMatchObject({
        kind: "rate-limited",
        outcome: "rejected",
      })
      expect(sent).toHaveLength(1)
    })

    it("not again for ever after 429s", async () => {
      const { error, clock } = await failedCreate(...Array<Scripted>(20).fill(refuse(429)))

      expect(error.kind).toBe("rate-limited")
      expect(clock.waits.reduce((sum, wait) => sum + wait)).toBeLessThanOrEqual(120_000)
    })

    it("nothing after the run was stopped", async () => {
      const { connection, sent } = scripted(provider, [created], { signal: AbortSignal.abort() })

      await expect(connection.create(submission)).rejects.toMatchObject({ outcome: "not-sent" })
      expect(sent).toEqual([])
    })

    it("nothing with a token that no header can carry, and does not show it", async () => {
      const { connection, sent } = scripted(provider, [created], { token: "secret\nline" })

      await expect(connection.create(submission)).rejects.toMatchObject({
        outcome: "not-sent",
        message: expect.not.stringContaining("secret") as string,
      })
      expect(sent).toEqual([])
    })

    it("and leaks no secret into an error", async () => {
      const echo = `your key ${testToken} (${Buffer.from(testToken).toString("base64")}) at https://a.example/?sig=1\u001b[2J`
      const { error } = await failedCreate({
        status: 400,
        text: echo,
        headers: { "x-request-id": testToken },
      })
      const shown = JSON.stringify([error, error.message, error.stack, String(error.cause)])

      expect(shown).not.toContain(testToken)
      expect(shown).not.toContain(Buffer.from(testToken).toString("base64").slice(0, 20))
      expect(shown).not.toContain("sig=1")
      expect(error.message).not.toContain("\u001b")
    })
  })

  describe(`${name} reads`, () => {
    it("accounts", async () => {
      const { connection } = scripted(provider, [{ status: 200, json: answers.accounts }])

      expect((await connection.accounts())[0]).toEqual(answers.firstAccount)
    })

    it.each(Object.entries(answers.words))("the status word %j as %s", async (word, status) => {
      const { connection } = scripted(provider, [{ status: 200, json: answers.shown(word) }])

      expect(await connection.get("id-1")).toMatchObject({ status, word })
    })

    it.each(["levitating", "constructor"])("the undocumented status word %j as unknown", async (word) => {
      const { connection } = scripted(provider, [{ status: 200, json: answers.shown(word) }])

      expect(await connection.get("id-1")).toMatchObject({ status: "unknown", word })
    })

    it("lists page by page", async () => {
      const pages = [true, false].map((hasMore): Scripted => ({ status: 200, json: answers.page(hasMore) }))
      const { connection, sent } = scripted(provider, pages)
      const first = await connection.list(null)
      const last = await connection.list(first.next)

      expect([first.posts.length, last.posts.length, last.next]).toEqual([1, 1, null])
      expect(new Set(sent.map(({ url }) => url)).size).toBe(2)
    })

    it("no empty list out of an answer without a list", async () => {
      const { connection } = scripted(provider, [
        { status: 200, json: {} },
        { status: 200, json: {} },
      ])

      await expect(connection.list(null)).rejects.toMatchObject({ kind: "protocol" })
      await expect(connection.accounts()).rejects.toMatchObject({ kind: "protocol" })
    })

    it("again after failures that pass, four times at most", async () => {
      const passing: Scripted[] = [
        { status: 503 },
        { sent: true, reason: "network" },
        { status: 200, text: "{", cut: true },
      ]
      const run = scripted(provider, [...passing, { status: 200, json: answers.page(false) }])
      const failing = scripted(provider, Array<Scripted>(4).fill({ status: 408 }))

      expect((await run.connection.list(null)).posts).toHaveLength(1)
      expect(run.clock.waits).toEqual([1000, 2000, 4000])
      await expect(failing.connection.list(null)).rejects.toMatchObject({ kind: "timeout" })
    })

    it("not again after a refusal", async () => {
      const { connection, sent } = scripted(provider, [refuse(404)])

      await expect(connection.get("id-1")).rejects.toMatchObject({ kind: "not-found", outcome: "rejected" })
      expect(sent).toHaveLength(1)
    })

    it("posts by an id that cannot leave its place in the path", async () => {
      const { connection, sent } = scripted(provider, [{ status: 200, json: answers.shown("draft") }])
      await connection.get("../a/b?c")

      expect(sent[0]!.url).toMatch(/\/posts\/\.\.%2Fa%2Fb%3Fc$/)
      await expect(connection.get("..")).rejects.toBeInstanceOf(ProviderError)
      await expect(connection.get("")).rejects.toBeInstanceOf(ProviderError)
    })

    it("without any way to write in a dry run", () => {
      const { transport, clock, token } = { ...unused, token: testToken }
      const reading = connectReadOnly(provider, aWorkspace(provider), { transport, clock, token })

      const asked = (["check", "pausedQueue"] as const).filter((name) => operations[name])
      expect(Object.keys(reading).sort()).toEqual(["accounts", "get", "list", "provider", ...asked].sort())
    })
  })

  describe(`${name} as its table says`, () => {
    it.each(cases)("%s", async (name) => {
      if (skipped.has(name)) return expect(absent(name)).toBe(true)
      expect(absent(name)).toBe(false)
      await present[name]()
    })

    const absent = (name: (typeof cases)[number]) => {
      const { upload, commit, update, cancel } = operations
      return { uploads: upload, commits: commit, updates: update, cancels: cancel }[name] === undefined
    }

    const refusedUploads: readonly (readonly [Scripted, ProviderError["kind"]])[] = [
      [refuse(401), "auth"],
      [refuse(402), "quota"],
      [refuse(403), "forbidden"],
      [refuse(415), "invalid"],
      [{ status: 403, text: "<html><title>Blocked</title></html>" }, "protocol"],
      [{ status: 200, text: "<!doctype html>" }, "protocol"],
      [{ status: 200, json: {} }, "protocol"],
    ]
    const before: Scripted[] = answers.waiting === undefined ? [] : [{ status: 200, json: answers.waiting }]
    const present: Readonly<Record<(typeof cases)[number], () => Promise<void>>> = {
      async uploads() {
        const { connection } = scripted(provider, [
          { sent: true, reason: "network" },
          { status: 413, text: "too large" },
        ])
        const file = {
          name: "a.jpg",
          mime: "image/jpeg",
          bytes: 1,
          alt: null,
          open: async () => new Blob(["a"]),
        }

        await expect(connection.upload!(file)).rejects.toMatchObject({
          operation: "upload a.jpg",
          status: 413,
        })
        for (const [answer, kind] of refusedUploads) {
          // An address that may have expired is asked for once more.
          const { connection } = scripted(provider, [answer, answer])
          await expect(connection.upload!(file)).rejects.toMatchObject({ kind })
        }
      },
      async commits() {
        const { connection, sent } = scripted(provider, [{ status: 502 }])

        await expect(connection.commit!("id-1", submission)).rejects.toMatchObject({ outcome: "unknown" })
        expect(sent).toHaveLength(1)
      },
      async updates() {
        const { connection, sent } = scripted(provider, [...before, { status: 502 }])

        await expect(connection.update!("id-1", submission)).rejects.toMatchObject({ outcome: "unknown" })
        expect(sent).toHaveLength(before.length + 1)
      },
      async cancels() {
        const answers: Scripted[] = [{ status: 200, json: {} }, refuse(404), refuse(403)]
        const script = answers.flatMap((answer) => [...before, answer])
        const { connection, sent } = scripted(provider, script)
        await connection.cancel!("id-1")
        await connection.cancel!("id-1")

        await expect(connection.cancel!("id-1")).rejects.toMatchObject({ kind: "forbidden" })
        await expect(connection.cancel!("")).rejects.toMatchObject({ outcome: "rejected" })
        expect(sent).toHaveLength(script.length)
      },
    }
  })
}

const unused = {
  transport: () => Promise.reject(new Error("Nothing is sent")),
  clock: { now: () => 0, sleep: () => Promise.resolve() },
}
