/** Post files → the requests that PostEverywhere gets, beside the examples and the table of the vendor's page. */
import { describe, expect, it } from "vitest"
import created from "../fixtures/providers/posteverywhere/created.json" with { type: "json" }
import full from "../fixtures/providers/posteverywhere/request-full.json" with { type: "json" }
import settings from "../fixtures/providers/posteverywhere/request-settings.json" with { type: "json" }
import story from "../fixtures/providers/posteverywhere/request-story.json" with { type: "json" }
import ticket from "../fixtures/providers/posteverywhere/upload.json" with { type: "json" }
import { at } from "../helpers/at.ts"
import { mediaFixture, requestsOf } from "../helpers/request-of.ts"
import type { Scripted } from "../helpers/scripted-transport.ts"

const home = "https://app.posteverywhere.ai/api/v1"
const config = `version: 1
workspaces:
  acme: { provider: posteverywhere, token: TOKEN }
targets:
  instagram: { workspace: acme, account: 2280, network: instagram }
  x: { workspace: acme, account: 2282, network: x }
  linkedin: { workspace: acme, account: 2285, network: linkedin }
  story: { workspace: acme, account: 123, network: instagram }
  tiktok: { workspace: acme, account: 2281, network: tiktok }
  youtube: { workspace: acme, account: 2283, network: youtube }
  facebook: { workspace: acme, account: 2284, network: facebook }
  threads: { workspace: acme, account: 2286, network: threads }
policy: { undo-window: 0, alt-text: off }
`

/** The body of the one create that the post becomes; `media`: the id that the service gives every file. */
async function bodyOf(post: string, media = full.media_ids[0]!): Promise<unknown> {
  const ok = (data: object): Scripted => ({ status: 200, json: { data, error: null } })
  // What was made is shown as it was sent.
  const kept: object[] = []
  const answers: Readonly<Record<string, Scripted>> = {
    "GET /api/v1/posts": ok({ posts: kept }),
    "POST /api/v1/media/upload": ok({ ...ticket.data, media_id: media }),
    "POST /a1b2": { status: 200 },
    [`POST /api/v1/media/${media}/complete`]: ok({ media_id: media, status: "ready" }),
    "POST /api/v1/posts": { status: 201, json: created },
  }
  const files = {
    "postmerge.yml": config,
    "posts/launch.md": post,
    "posts/launch.jpg": await mediaFixture("photo.jpg"),
    "posts/launch.mp4": await mediaFixture("film.mp4"),
  }
  const sent = await requestsOf(files, {
    now: at("2026-04-10T12:00:00Z"),
    answerTo: (line, { body }) => {
      if (line === "POST /api/v1/posts") kept.push({ ...created.data, ...(body as object) })
      return line.startsWith("GET /api/v1/posts/") ? ok(kept[0]!) : answers[line]
    },
  })
  const creates = sent.filter(({ method, url }) => method === "POST" && url === `${home}/posts`)
  expect(creates).toHaveLength(1)
  return creates[0]!.body
}

describe("a post file for PostEverywhere", () => {
  it("becomes the full example of the page", async () => {
    const post = `---
targets: [instagram, x, linkedin]
schedule: 2026-04-15 10:30
timezone: America/New_York
media: [{ file: launch.mp4 }]
options: { instagram: { type: reel } }
overrides:
  instagram: { text: "${full.platform_content.instagram.content}" }
---
${full.content}
`
    const { timezone: _, ...request } = full
    const linkedin = { content: full.content }

    // An instant needs no zone, where texts differ every network says its own, and accounts have no order.
    expect(await bodyOf(post)).toEqual({
      ...request,
      account_ids: [2280, 2285, 2282],
      platform_content: { ...request.platform_content, linkedin },
    })
  })

  it("becomes the story of the page, at once", async () => {
    const post = `---
targets: [story]
schedule: now
media: [{ file: launch.jpg }]
options: { instagram: { type: story } }
---
${story.content}
`
    expect(await bodyOf(post, "uuid")).toEqual(story)
  })

  it("becomes the example with settings of the page", async () => {
    const { instagram } = settings.platform_content
    const post = `---
targets: [instagram, x]
schedule: 2026-04-15T14:30:00Z
media: [{ file: launch.mp4, alt: "${instagram.settings.altText}" }]
options: { instagram: { type: reel, cover-at: ${instagram.settings.coverPhotoTimestamp} } }
overrides: { instagram: { text: "${instagram.content}" } }
---
Hello
`
    expect(await bodyOf(post)).toMatchObject(settings)
  })

  it("carries every setting of the page's table", async () => {
    const post = `---
targets: [instagram, tiktok, youtube, linkedin, x, facebook, threads]
schedule: 2026-04-15T14:30:00Z
title: Launch day
media: [{ file: launch.mp4, alt: A rocket on its pad }]
options:
  instagram: { type: trial-reel }
  tiktok: { privacy: friends, comments: true, duet: false, stitch: false }
  youtube: { privacy: unlisted, tags: [launch, rocket] }
  linkedin: { visibility: connections }
  x: { reply-settings: mentioned }
  facebook: { type: reel }
---
Hello
`
    expect(await bodyOf(post)).toEqual({
      content: "Hello",
      account_ids: [2284, 2280, 2285, 2286, 2281, 2282, 2283],
      scheduled_at: "2026-04-15T14:30:00.000Z",
      media_ids: full.media_ids,
      platform_content: {
        instagram: { contentType: "Trial Reel", settings: { altText: "A rocket on its pad" } },
        tiktok: {
          settings: {
            privacyLevel: "MUTUAL_FOLLOW_FRIENDS",
            ...{ allowComments: true, allowDuet: false, allowStitch: false },
          },
        },
        youtube: {
          settings: { title: "Launch day", privacyStatus: "unlisted", tags: ["launch", "rocket"] },
        },
        linkedin: { settings: { visibility: "CONNECTIONS" } },
        x: { settings: { replySettings: "mentionedUsers" } },
        facebook: { settings: { videoType: "reel" } },
      },
    })
  })
})
