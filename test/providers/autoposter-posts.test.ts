/** Post files → the requests that Autoposter gets, beside the examples of the vendor's page. */
import { Temporal } from "temporal-polyfill"
import { describe, expect, it } from "vitest"
import { providers } from "../../src/providers/index.ts"
import accounts from "../fixtures/providers/autoposter/accounts.json" with { type: "json" }
import examples from "../fixtures/providers/autoposter/examples.json" with { type: "json" }
import shown from "../fixtures/providers/autoposter/post.json" with { type: "json" }
import { at } from "../helpers/at.ts"
import { mediaFixture, requestsOf } from "../helpers/request-of.ts"
import type { Scripted, SentRequest } from "../helpers/scripted-transport.ts"
import { scripted, testToken } from "../helpers/submission.ts"

const workspace = "6f2c1d34-0000-4000-8000-000000000000"
const home = `https://autoposter.typamanagement.com/api/${workspace}`
const config = `version: 1
timezone: Europe/London
workspaces:
  acme: { provider: autoposter, workspace: ${workspace}, token: TOKEN }
targets:
  instagram: { workspace: acme, account: 12, network: instagram }
  x: { workspace: acme, account: 47, network: x }
  facebook: { workspace: acme, account: 88, network: facebook }
  linkedin: { workspace: acme, account: 102, network: linkedin }
policy: { undo-window: 0, alt-text: off }
`
const ok = (json: unknown): Scripted => ({ status: 200, json })

/** Every file has the id that the page's examples give it. */
function idOf({ body }: SentRequest): number {
  const [, file] = (body as [string, { filename: string }][])[0]!
  return { "photo.jpg": 3145, "episode.mp4": 4910, "cover.jpg": 4911 }[file.filename] ?? 1
}

/** A service that keeps one post as a draft, and schedules it for the time of the examples. */
async function sentFor(post: string) {
  let kept: object | null = null
  const times = { scheduled_at: "2026-05-01 17:00:00" }
  const answers: readonly (readonly [line: RegExp, answer: (request: SentRequest) => object])[] = [
    [/^POST \/media$/, (request) => ({ data: [{ id: idOf(request), uuid: "b1" }] })],
    [/^PUT \/media\/b1$/, () => ({ success: true })],
    [/^GET \/tags$/, () => ({ data: shown.tags })],
    [
      /^POST \/posts$/,
      ({ body }) => (kept = { ...shown, status: "draft", ...times, ...readBack(body as Body) }),
    ],
    [
      /^POST \/posts\/(schedule|add-to-queue)\//,
      () => (kept = { ...kept, status: "scheduled", success: true }),
    ],
    [/^GET \/posts\//, () => kept ?? {}],
    [/^GET \/posts$/, () => ({ data: kept ? [kept] : [], meta: { current_page: 1, last_page: 1 } })],
  ]
  const sent = await requestsOf(
    {
      "postmerge.yml": config,
      "posts/launch.md": post,
      "posts/photo.jpg": await mediaFixture("photo.jpg"),
      "posts/episode.mp4": await mediaFixture("film.mp4"),
      "posts/cover.jpg": await mediaFixture("cover.jpg"),
    },
    {
      now: at("2026-04-30T12:00:00Z"),
      answerTo: (line, request) => {
        const found = answers.find(([known]) => known.test(line.replace(`/api/${workspace}`, "")))
        return found && ok(found[1](request))
      },
    },
  )
  return sent.map(({ method, url, ...request }) => ({
    line: `${method} ${url.replace(home, "")}`,
    ...request,
  }))
}

/** A post shows accounts as objects. */
function readBack({ accounts: ids, versions }: Body) {
  return { versions, accounts: ids.map((id) => ({ ...shown.accounts[0], id })) }
}

/** Body of the create, and method, path and body of what is written after it. */
async function createdFor(post: string) {
  const sent = await sentFor(post)
  const index = sent.findIndex(({ line }) => line === "POST /posts")
  const after = sent.slice(index + 1).filter(({ line }) => !line.startsWith("GET "))
  return { body: sent[index]?.body as Body, orders: after.map(({ line, body }) => [line, body] as const) }
}

interface Body {
  readonly accounts: readonly number[]
  readonly versions: readonly { readonly account_id: number; readonly content: readonly unknown[] }[]
  readonly date?: string
  readonly time?: string
  readonly timezone?: string
}

/** What each account publishes, and the instant. */
function meaningOf({ accounts, versions, date, time, timezone }: Body) {
  const contents = accounts.map((account) => {
    const own = versions.find(({ account_id }) => account_id === account)
    return [account, (own ?? versions[0])?.content]
  })
  const zoned = date && `${date}T${time}[${timezone}]`
  return {
    contents: Object.fromEntries(contents) as object,
    instant: zoned ? Temporal.ZonedDateTime.from(zoned).toInstant().toString() : null,
  }
}

const order = (verb: string, body: unknown) => [[`POST /posts/${verb}/${shown.uuid}`, body]]

describe("the examples of Autoposter's page", () => {
  const morning = examples[3].versions[0]!.content[0]!.body

  it("1: the accounts are listed with the token, as JSON", async () => {
    const { connection, sent } = scripted(providers.autoposter, [ok(accounts)])
    await connection.accounts()

    expect(sent).toMatchObject([
      {
        method: "GET",
        url: `https://api.example.com/${workspace}/accounts`,
        headers: { authorization: `Bearer ${testToken}`, accept: "application/json" },
        body: null,
      },
    ])
  })

  it("2 and 3: one file is uploaded, and one text goes to four accounts at a time", async () => {
    const post = `---
targets: [instagram, x, facebook, linkedin]
schedule: 2026-05-01 18:00
media: [{ file: photo.jpg }]
---
${morning}
`
    const upload = (await sentFor(post)).find(({ line }) => line === "POST /media")
    const created = await createdFor(post)

    expect(upload).toMatchObject({
      line: "POST /media",
      body: [["files[]", { filename: "photo.jpg", type: "image/jpeg" }]],
      headers: { authorization: `Bearer ${testToken}`, accept: "application/json" },
    })
    expect(meaningOf(created.body)).toEqual(meaningOf(examples[3]))
    expect(created.body.versions).toEqual(examples[3].versions)
    // "Without it, the post is created as a draft": the order to schedule follows once its id is recorded.
    expect(created.body).not.toHaveProperty("schedule")
    expect(created.orders).toEqual(order("schedule", { postNow: false }))
  })

  it("4: accounts have their own texts, and the others the original", async () => {
    const [, instagram, x] = examples[4].versions
    const { body, orders } = await createdFor(`---
targets: [instagram, x, facebook]
schedule: 2026-05-01 18:00
media: [{ file: photo.jpg }]
overrides:
  instagram: { text: "${instagram!.content[0]!.body}" }
  x: { text: "${x!.content[0]!.body}" }
---
${morning}
`)

    expect(meaningOf(body)).toEqual(meaningOf(examples[4]))
    expect(body.versions).toEqual(examples[4].versions)
    expect(orders).toEqual(order("schedule", { postNow: false }))
  })

  it("5: a video with a thumbnail goes to the queue", async () => {
    const { body, orders } = await createdFor(`---
targets: [instagram, x]
schedule: queue
media: [{ file: episode.mp4, thumbnail: cover.jpg }]
---
${examples[5].versions[0]!.content[0]!.body}
`)

    expect(meaningOf(body)).toEqual(meaningOf(examples[5]))
    expect(orders).toEqual(order("add-to-queue", null))
  })
})

describe("a post file for Autoposter", () => {
  it("goes out now", async () => {
    const { body, orders } = await createdFor("---\ntargets: [x]\nschedule: now\n---\nHello\n")

    expect(body).toEqual({
      accounts: [47],
      versions: [{ account_id: 0, is_original: true, content: [{ body: "Hello", media: [] }] }],
    })
    expect(orders).toEqual(order("schedule", { postNow: true }))
  })

  it("stays a draft", async () => {
    const created = await createdFor("---\ntargets: [x]\nschedule: draft\n---\nHello\n")

    expect(JSON.stringify(created.body)).not.toMatch(/schedule|queue|date/)
    expect(created.orders).toEqual([])
  })

  it("carries labels, alternative text, options per network, and its media in their order", async () => {
    const post = `---
targets: [instagram, linkedin]
schedule: 2026-05-01 18:00
labels: [release]
media: [{ file: cover.jpg, alt: A rocket }, { file: photo.jpg }]
options: { instagram: { type: post }, linkedin: { visibility: connections } }
---
Hello
`
    const described = (await sentFor(post)).filter(({ line }) => line.startsWith("PUT"))
    const { body } = await createdFor(post)

    expect(described).toMatchObject([{ line: "PUT /media/b1", body: { alt_text: "A rocket" } }])
    expect(body).toMatchObject({ tags: [2], accounts: [12, 102] })
    const content = [{ body: "Hello", media: [4911, 3145] }]
    expect(body.versions).toEqual([
      {
        ...{ account_id: 0, is_original: true, content },
        options: { linkedin: { visibility: "CONNECTIONS" } },
      },
      { account_id: 12, is_original: false, content, options: { instagram: { type: "post" } } },
    ])
  })
})
