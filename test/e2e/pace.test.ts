/** `publish` of 120 posts to each service, whose fake enforces its documented limits, in virtual time. */
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { defaultOptions } from "../../src/commands/context.ts"
import { publish } from "../../src/commands/publish.ts"
import { toInstant } from "../../src/lib/clock.ts"
import { fetchTransport } from "../../src/lib/transport.ts"
import { providers, type ProviderId } from "../../src/providers/index.ts"
import { autoposterWorkspace } from "../../src/sandbox/autoposter/site.ts"
import { postoriaWorkspace } from "../../src/sandbox/postoria/site.ts"
import type { Sandbox } from "../../src/sandbox/sandbox.ts"
import { createSandbox } from "../../src/sandbox/server.ts"
import { sandboxTokens, type Rate } from "../../src/sandbox/settings.ts"
import { at } from "../helpers/at.ts"
import { mediaFixture } from "../helpers/request-of.ts"
import { tempDir, writeFiles, type Files } from "../helpers/temp-dir.ts"
import { virtualClock } from "../helpers/virtual-clock.ts"

const day = 24 * 60 * 60_000
const start = at("2026-12-01T12:00:00Z")
const posts = 120
/** Every tenth post has a picture of its own. */
const pictures = posts / 10
/** Where a service has workspaces, the one of its fake. */
const workspaces: Partial<Record<ProviderId, string>> = {
  autoposter: autoposterWorkspace,
  postoria: String(postoriaWorkspace.id),
}

interface Ran {
  readonly exitCode: number
  readonly created: number
  /** Milliseconds. */
  readonly took: number
  /** Texts that went out, in any order. */
  readonly published: readonly string[]
  /** `POST /posts`, in order; those to a storage host are left out. */
  readonly calls: readonly string[]
  /** Calls that were answered with 429. */
  readonly refused: number
  readonly rates: readonly Rate[]
}

async function run(id: ProviderId, rate?: Rate): Promise<Ran> {
  await using dir = await tempDir()
  const clock = virtualClock(start)
  const sandbox = createSandbox({ now: clock.now, ...(rate && { settings: { rate } }) })
  const { base, rates } = sandbox.apis.find((api) => api.id === id)!
  await writeFiles(dir.path, await repository(sandbox, id))
  const transport = fetchTransport(async (request) => {
    // A service counts what arrives, which is later than it left, and answers later still.
    await clock.sleep(20)
    const response = await sandbox.fetch(request)
    await clock.sleep(30)
    return response
  })
  let random = 0
  const { report, exitCode } = await publish(
    {
      ...{
        root: dir.path,
        env: { TOKEN: sandboxTokens.valid },
        clock,
        transport,
        run: "local/1",
        host: null,
      },
      random: () => String(++random).padStart(16, "0"),
      log: () => undefined,
      writeFile: () => Promise.resolve(""),
      signal: new AbortController().signal,
    },
    { ...defaultOptions, ledger: join(dir.path, "ledger") },
  )
  const took = clock.now() - start
  await clock.sleep(3 * day)
  expect(sandbox.crashes).toEqual([])
  const lines = sandbox.requests.map(({ method, path }) => `${method} ${path.slice(base.length)}`)
  return {
    ...{ exitCode, took, created: report.counts.created },
    published: sandbox.publications().map(({ text }) => text),
    calls: lines.filter((line) => !line.includes(" /storage/")),
    refused: sandbox.requests.filter(({ status }) => status === 429).length,
    rates: rate ? [rate] : rates,
  }
}

const textOf = (index: number) => `Post number ${index}`

async function repository(sandbox: Sandbox, id: ProviderId): Promise<Files> {
  const { base, accounts } = sandbox.apis.find((api) => api.id === id)!
  const account = accounts.find(({ network, connected }) => network === "linkedin" && connected)!.id
  const workspace = workspaces[id] ? `workspace: "${workspaces[id]}", ` : ""
  const config = `version: 1
timezone: UTC
workspaces:
  acme: { provider: ${id}, ${workspace}token: TOKEN, base-url: "https://sandbox.invalid${base}" }
targets:
  acme: { workspace: acme, account: ${account}, network: linkedin }
policy: { max-creates: ${posts} }
`
  const photo = await mediaFixture("photo.jpg")
  const files = Array.from({ length: posts }, (_, index): Files => {
    const time = toInstant(start + day + index * 60_000)
    const isBare = index % 10 > 0
    const media = isBare ? "" : `media: [{ file: ${index}.jpg, alt: Blue }]\n`
    return {
      [`posts/${index}.md`]: `---\ntargets: [acme]\nschedule: ${time}\n${media}---\n${textOf(index)}\n`,
      ...(!isBare && { [`posts/${index}.jpg`]: Buffer.concat([photo, Buffer.from([index])]) }),
    }
  })
  return Object.assign({ "postmerge.yml": config }, ...files) as Files
}

const isCreate = (line: string) => /^POST .*\/posts$/.test(line)
const isCommit = (line: string) => /^POST .*\/posts\/./.test(line)
const isList = (line: string) => /^GET .*\/posts$/.test(line)
const isMedia = (line: string) => line.includes("/media")

/** Milliseconds before which the last of these calls cannot leave, whoever sends them. */
function shortest({ rates, calls }: Ran): number {
  const waits = rates.map(({ requests, seconds, of }) => {
    const counted = of === "create" ? calls.filter(isCreate) : calls
    return Math.floor((counted.length - 1) / requests) * seconds * 1000
  })
  return Math.max(0, ...waits)
}

describe("120 scheduled posts, published by one run", () => {
  const runs: readonly { readonly id: ProviderId; readonly limits: string; readonly rate?: Rate }[] = [
    ...(Object.keys(providers) as ProviderId[]).map((id) => ({ id, limits: "documented limits" })),
    {
      id: "socialapi",
      limits: "limits of a team with up to two accounts",
      rate: { requests: 60, seconds: 60, fixed: true },
    },
  ]

  it.each(runs)(
    "go out through $id under its $limits: once, unrefused, without idle time",
    async ({ id, rate }) => {
      const ran = await run(id, rate)

      expect([ran.exitCode, ran.created, ran.refused]).toEqual([0, posts, 0])
      expect(ran.published.toSorted()).toEqual(
        Array.from({ length: posts }, (_, index) => textOf(index)).toSorted(),
      )

      const isDraftFirst = providers[id].capabilities.create.at === "draft-first"
      expect(ran.calls.filter(isCreate)).toHaveLength(posts)
      expect(ran.calls.filter(isCommit)).toHaveLength(isDraftFirst ? posts : 0)
      // A look at the empty list before the first create of a new ledger, and one sweep over it after the last.
      expect(ran.calls.filter(isList).length).toBeLessThanOrEqual(1 + Math.ceil(posts / 20))
      // A picture is announced, confirmed, and looked at while it is worked on.
      expect(ran.calls.filter(isMedia).length).toBeLessThanOrEqual(4 * pictures)
      const others = [isCreate, isCommit, isList, isMedia]
      // A post with a picture is looked at by itself where the list shows no media.
      const rest = ran.calls.filter((line) => !others.some((is) => is(line)))
      expect(rest.length).toBeLessThanOrEqual(1 + pictures)

      // Where everything fits into the limits, what remains is the answers and the pictures that are worked on.
      const ideal = shortest(ran)
      expect(ran.took).toBeLessThan(ideal === 0 ? 45_000 : ideal / 0.95 + 3_000)
    },
  )
})
