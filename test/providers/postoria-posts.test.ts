/** Post files → the requests that Postoria gets, beside what the vendor's page and clients name. */
import { describe, expect, it } from "vitest"
import create from "../fixtures/providers/postoria/request.json" with { type: "json" }
import media from "../fixtures/providers/postoria/media.json" with { type: "json" }
import shown from "../fixtures/providers/postoria/post.json" with { type: "json" }
import { at } from "../helpers/at.ts"
import { mediaFixture, requestsOf } from "../helpers/request-of.ts"
import { testToken } from "../helpers/submission.ts"

const config = `version: 1
timezone: Europe/Tallinn
workspaces:
  acme: { provider: postoria, workspace: 1, token: TOKEN }
targets:
  instagram: { workspace: acme, account: 10, network: instagram }
  facebook: { workspace: acme, account: 11, network: facebook }
  youtube: { workspace: acme, account: 17, network: youtube }
  tiktok: { workspace: acme, account: 18, network: tiktok }
  x: { workspace: acme, account: 20, network: x }
policy: { undo-window: 0, alt-text: off }
`
const paused = { id: 4, name: "Ideas", is_paused: true }
const running = { id: 5, name: "Evergreen", is_paused: false }

/** All that is sent, but for looks at posts. */
async function sentFor(post: string) {
  const posts = "/v1/workspaces/1/posts"
  const kept: (typeof shown)[] = []
  const answers: Readonly<Record<string, unknown>> = {
    [`GET ${posts}`]: { data: kept, pagination: { has_more: false, next_cursor: null } },
    "POST /v1/workspaces/1/media/uploads": media.waiting,
    "PUT /77": null,
    "POST /v1/workspaces/1/media/77/complete": media.processing,
    "POST /v1/workspaces/1/media/imports": media.processing,
    "GET /v1/workspaces/1/media/77": media.ready,
    "GET /v1/workspaces/1/queues": {
      data: [paused, running],
      pagination: { has_more: false, next_cursor: null },
    },
  }
  const files = {
    "postmerge.yml": config,
    "posts/launch.md": post,
    "posts/launch.jpg": await mediaFixture("photo.jpg"),
    "posts/launch.mp4": await mediaFixture("film.mp4"),
  }
  const sent = await requestsOf(files, {
    now: at("2026-11-01T12:00:00Z"),
    answerTo: (line, { body }) => {
      if (line === `POST ${posts}`) kept.push(readBack(500 + kept.length, body as Body))
      const made =
        line === `POST ${posts}` ? kept.at(-1) : kept.find(({ id }) => line === `GET ${posts}/${id}`)
      return made || line in answers ? { status: 200, json: made ?? answers[line] } : undefined
    },
  })
  return sent.filter(({ method, url }) => method !== "GET" || !url.includes(posts))
}

interface Body {
  readonly scheduled_time?: string
  readonly social_account_ids: readonly number[]
  readonly caption: string
  readonly media_ids?: readonly number[]
}

/** A post as it is shown once it was made. */
function readBack(id: number, { scheduled_time = "", social_account_ids, caption, media_ids = [] }: Body) {
  const results = social_account_ids.map((account_id) => ({ account_id, link_to_post: null, error: null }))
  const files = media_ids.map((media_id) => ({ url: `https://storage.example/${media_id}` }))
  return { ...shown, id, date: scheduled_time, results, instagram: { caption, files } }
}

/** Bodies of the creates. */
async function bodiesOf(post: string): Promise<unknown[]> {
  const sent = await sentFor(post)
  const url = "https://api.postoria.io/v1/workspaces/1/posts"
  return sent.filter((request) => request.method === "POST" && request.url === url).map(({ body }) => body)
}

describe("a post file for Postoria", () => {
  it("becomes the scheduled post that the vendor's clients send, in UTC", async () => {
    const post = `---
targets: [instagram, facebook]
schedule: 2026-12-01 11:00
media: [{ file: launch.jpg }]
---
Hello
`
    // As lists they are equal; accounts have no order.
    expect(await bodiesOf(post)).toEqual([{ ...create, social_account_ids: [11, 10] }])
  })

  it("has its file stored without the key, completed and ready before it is made", async () => {
    const sent = await sentFor(
      "---\ntargets: [x]\nschedule: now\nmedia: [{ file: launch.jpg }]\n---\nHello\n",
    )
    const lines = sent.map(({ method, url }) => `${method} ${new URL(url).pathname.replace("/v1", "")}`)

    expect(lines.slice(0, 5)).toEqual([
      "POST /workspaces/1/media/uploads",
      "PUT /77",
      "POST /workspaces/1/media/77/complete",
      "GET /workspaces/1/media/77",
      "POST /workspaces/1/posts",
    ])
    expect(sent[0]).toMatchObject({ body: { name: "launch.jpg", content_type: "image/jpeg" } })
    expect(sent[0]!.headers).toMatchObject({ authorization: `Bearer ${testToken}` })
    expect(JSON.stringify(sent[1]!.headers)).not.toContain(testToken)
  })

  it("is published at once, from an address", async () => {
    const url = "https://cdn.example.com/teaser.mp4"
    const post = `---\ntargets: [x]\nschedule: now\nmedia: [{ url: "${url}" }]\n---\nHello\n`

    expect((await sentFor(post))[0]!.body).toEqual({ url })
    expect(await bodiesOf(post)).toEqual([
      { publish_mode: "publish_now", social_account_ids: [20], caption: "Hello", media_ids: [77] },
    ])
  })

  it("goes to the first queue that is not paused", async () => {
    expect(await bodiesOf("---\ntargets: [x]\nschedule: queue\n---\nHello\n")).toEqual([
      { publish_mode: "queue", queue_id: 5, social_account_ids: [20], caption: "Hello" },
    ])
  })

  it("carries link, comment, repost and the options of YouTube and TikTok", async () => {
    const post = `---
targets: [youtube, tiktok]
schedule: 2026-12-01 11:00
title: Launch day
link: https://example.com/launch
first-comment: { text: Read more, after: 5m }
repost: { every: 30 days, until: 2027-06-01 15:00 }
media: [{ file: launch.mp4 }]
options:
  youtube:
    { privacy: unlisted, tags: [launch], category: "22", made-for-kids: false, language: en, recorded-on: "2026-11-20" }
  tiktok:
    { privacy: friends, comments: true, duet: false, stitch: false, disclose: true, own-brand: true, branded-content: false, auto-music: true }
---
Hello
`
    expect(await bodiesOf(post)).toEqual([
      {
        ...{ publish_mode: "schedule", scheduled_time: "2026-12-01T09:00:00Z", social_account_ids: [18, 17] },
        ...{ caption: "Hello", media_ids: [77], link_url: "https://example.com/launch" },
        ...{ first_comment: "Read more", comment_delay: 5 },
        repost: { frequency: "every30_day", until: "2027-06-01T12:00:00Z" },
        youtube: {
          ...{ title: "Launch day", visibility: "unlisted", category: "22", tags: ["launch"] },
          ...{ made_for_kids: false, video_language: "en", recording_date: "2026-11-20T00:00:00Z" },
        },
        tiktok: {
          ...{ who_can_watch: "friends", allow_comments: true, allow_duet: false, allow_stitch: false },
          ...{ disclose_post_content: true, your_brand: true, branded_content: false, auto_add_music: true },
        },
      },
    ])
  })

  it("is sent once per text and type, because a post has one of each", async () => {
    const post = `---
targets: [instagram, facebook, x]
schedule: 2026-12-01 11:00
media: [{ file: launch.jpg }]
options: { instagram: { type: story } }
overrides: { x: { text: BTS } }
---
Hello
`
    const time = { publish_mode: "schedule", scheduled_time: "2026-12-01T09:00:00Z", media_ids: [77] }

    expect(await bodiesOf(post)).toEqual([
      { ...time, social_account_ids: [11], caption: "Hello" },
      { ...time, social_account_ids: [10], caption: "Hello", content_type: "story" },
      { ...time, social_account_ids: [20], caption: "BTS" },
    ])
  })
})
