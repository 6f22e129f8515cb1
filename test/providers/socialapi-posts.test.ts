/** Post files → the requests that SocialAPI gets: the examples of https://docs.social-api.ai, read 2026-08-22. */
import { describe, expect, it } from "vitest"
import shown from "../fixtures/providers/socialapi/post.json" with { type: "json" }
import { at } from "../helpers/at.ts"
import { mediaFixture, requestsOf } from "../helpers/request-of.ts"
import type { Scripted, SentRequest } from "../helpers/scripted-transport.ts"
import { testToken } from "../helpers/submission.ts"

const base = "https://api.social-api.ai"
const photo = "f47ac10b-58cc-4372-a567-0e02b2c3d479"
const networks = ["x", "instagram", "facebook", "linkedin", "threads", "tiktok", "youtube", "pinterest"]
const config = `version: 1
timezone: UTC
workspaces:
  acme: { provider: socialapi, token: TOKEN }
targets:
${networks.map((network) => `  ${network}: { workspace: acme, account: acc_${network}, network: ${network} }`).join("\n")}
policy: { undo-window: 0, alt-text: off }
`

interface Body {
  readonly scheduled_at?: string
  readonly targets: readonly object[]
}

/** The post as the service shows what it was sent. */
function show(body: Body, status: string): Scripted {
  const targets = body.targets.map((target) => ({ ...target, status: "pending" }))
  const { id, created_at } = shown
  return { status: 201, json: { id, created_at, status, scheduled_at: null, ...body, targets } }
}

/** All that is sent, but for looks at posts. */
async function sentFor(post: string, size = 0): Promise<readonly SentRequest[]> {
  let made: { readonly body: Body; readonly status: string } | null = null
  const answerTo = (line: string, { body }: SentRequest): Scripted | undefined => {
    if (line === "POST /v1/media/upload")
      return { status: 201, json: { media_id: JSON.stringify(body).includes("second") ? "m2" : "m1" } }
    if (line === "GET /v1/media/upload-url")
      return { status: 200, json: { media_id: photo, upload_url: "https://r2.example.com/media?sig=1" } }
    if (line === "PUT /media") return { status: 200, text: "" }
    if (line === `POST /v1/media/${photo}/verify`) return { status: 200, json: { success: true } }
    if (line === "GET /v1/posts") return { status: 200, json: { data: [] } }
    if (line === "POST /v1/posts") {
      const status = (body as Body).scheduled_at === undefined ? "draft" : "scheduled"
      made = { body: body as Body, status }
    }
    if (made && line.endsWith("/publish")) made = { ...made, status: "publishing" }
    return made ? show(made.body, made.status) : undefined
  }
  const film = await mediaFixture("film.mp4")
  const files = {
    "postmerge.yml": config,
    "posts/launch.md": post,
    "posts/photo.jpg": await mediaFixture("photo.jpg"),
    "posts/second.webp": await mediaFixture("photo.webp"),
    "posts/second.png": await mediaFixture("photo.png"),
    "posts/film.mp4": Buffer.concat([film, new Uint8Array(Math.max(0, size - film.length))]),
  }
  const sent = await requestsOf(files, { now: at("2026-04-01T12:00:00Z"), answerTo })
  return sent.filter(({ method, url }) => method !== "GET" || !url.startsWith(`${base}/v1/posts`))
}

/** The body of the only create. */
async function bodyOf(post: string): Promise<unknown> {
  const creates = (await sentFor(post)).filter(
    ({ method, url }) => `${method} ${url}` === `POST ${base}/v1/posts`,
  )
  expect(creates).toHaveLength(1)
  expect(creates[0]!.headers).toMatchObject({
    authorization: `Bearer ${testToken}`,
    "user-agent": expect.stringMatching(/^postmerge\//) as string,
  })
  return creates[0]!.body
}

const item = (source: string) => ({ source_type: "media_id", source })
const scheduled = (targets: string, more: string, text: string) =>
  `---\ntargets: [${targets}]\nschedule: 2026-06-01T09:00:00Z\n${more}---\n${text}\n`

describe("a post file for SocialAPI", () => {
  it("becomes the scheduled post of the guide", async () => {
    expect(
      await bodyOf(scheduled("instagram, facebook", "media: [{ file: photo.jpg }]\n", "Launching.")),
    ).toEqual({
      text: "Launching.",
      media: [item("m1")],
      scheduled_at: "2026-06-01T09:00:00Z",
      targets: [
        { account_id: "acc_facebook" },
        { account_id: "acc_instagram", platform_data: { content_type: "feed" } },
      ],
    })
  })

  it("is a draft that is published where it goes out now", async () => {
    const post = "---\ntargets: [linkedin]\nschedule: now\n---\nBig news from our team!\n"
    const [create, publish] = await sentFor(post)

    expect(create).toMatchObject({ method: "POST", url: `${base}/v1/posts` })
    expect(create!.body).toEqual({
      text: "Big news from our team!",
      targets: [{ account_id: "acc_linkedin" }],
    })
    expect(publish).toMatchObject({ method: "POST", url: `${base}/v1/posts/${shown.id}/publish`, body: null })
  })

  it("brings up to 50 MB in a form, and more through storage, verified and without the key", async () => {
    const post = scheduled("facebook", "media: [{ file: film.mp4 }]\n", "Watch our latest brand film.")
    const small = await sentFor(post)
    expect(small[0]).toMatchObject({
      ...{ method: "POST", url: `${base}/v1/media/upload` },
      body: [["file", { filename: "film.mp4", type: "video/mp4" }]],
    })

    const large = await sentFor(post, 50_000_001)
    expect(large.slice(0, 4).map(({ method, url }) => `${method} ${url}`)).toEqual([
      `GET ${base}/v1/media/upload-url?media_type=video%2Fmp4&filename=film.mp4`,
      "PUT https://r2.example.com/media?sig=1",
      `POST ${base}/v1/media/${photo}/verify`,
      `POST ${base}/v1/posts`,
    ])
    expect(large[1]!.headers).toEqual({})
    expect(large[1]!.body).toMatchObject({ type: "video/mp4" })
    expect(large[2]!.body).toBeNull()
    expect(large[3]!.body).toMatchObject({ media: [item(photo)] })
  })

  it("uploads a file once, however many accounts it goes to", async () => {
    const post = scheduled("facebook, instagram, linkedin", "media: [{ file: photo.jpg }]\n", "Look.")

    const sent = await sentFor(post)
    expect(sent.map(({ url }) => url)).toEqual([`${base}/v1/media/upload`, `${base}/v1/posts`])
  })

  it("names media by their address, in order", async () => {
    const media = "media: [{ url: https://cdn.example.com/a.jpg }, { file: photo.jpg }]\n"

    expect(
      await bodyOf(scheduled("linkedin", media, "Behind the scenes from our studio shoot.")),
    ).toMatchObject({
      media: [{ source_type: "url", source: "https://cdn.example.com/a.jpg", type: "image" }, item("m1")],
    })
  })

  it("becomes a thread on X", async () => {
    const text =
      "1/ A thread about our launch.\n\n---\n\n2/ First, the backstory.\n\n---\n\n3/ And what is next."

    expect(await bodyOf(scheduled("x", "options: { x: { reply-settings: following } }\n", text))).toEqual({
      text: "1/ A thread about our launch.",
      scheduled_at: "2026-06-01T09:00:00Z",
      targets: [{ account_id: "acc_x", platform_data: { reply_settings: "following" } }],
      segments: [{ text: "2/ First, the backstory." }, { text: "3/ And what is next." }],
    })
  })

  it("says what differs in the targets, and media in none of the others", async () => {
    const own =
      'overrides: { instagram: { media: [{ file: photo.jpg }], first-comment: "Shop now" }, x: { text: New. } }'
    const post = scheduled("instagram, threads, x", `${own}\n`, "New drop. Link in bio.")

    expect(await bodyOf(post)).toEqual({
      text: "New drop. Link in bio.",
      scheduled_at: "2026-06-01T09:00:00Z",
      targets: [
        {
          ...{ account_id: "acc_instagram", first_comment: "Shop now", media: [item("m1")] },
          platform_data: { content_type: "feed" },
        },
        { account_id: "acc_threads" },
        { account_id: "acc_x", text: "New." },
      ],
    })
  })
})

const examples: readonly [name: string, post: string, target: object, post: object][] = [
  [
    "the Reel of the Instagram page",
    scheduled(
      "instagram",
      `media: [{ file: film.mp4, alt: Studio shoot behind the scenes }]
first-comment: "Full video on YouTube: https://youtube.com/watch?v=example"
options:
  instagram:
    type: reel
    share-to-feed: true
    cover-url: https://cdn.example.com/media/reel-cover.jpg
    collaborators: ["@partner_brand"]
`,
      "Behind the scenes from our studio shoot. #bts #fashion",
    ),
    {
      first_comment: "Full video on YouTube: https://youtube.com/watch?v=example",
      platform_data: {
        ...{ content_type: "reel", share_to_feed: true, alt_text: "Studio shoot behind the scenes" },
        cover_url: "https://cdn.example.com/media/reel-cover.jpg",
        collaborators: ["@partner_brand"],
      },
    },
    { text: "Behind the scenes from our studio shoot. #bts #fashion", media: [item("m1")] },
  ],
  [
    "the link of the Facebook page",
    scheduled("facebook", "link: https://example.com/announcement\n", "Exciting news from our team."),
    { platform_data: { link: "https://example.com/announcement" } },
    { text: "Exciting news from our team." },
  ],
  [
    "the album of the Facebook page",
    scheduled(
      "facebook",
      `media: [{ file: photo.jpg }, { file: second.png }]
options: { facebook: { cta: SHOP_NOW, cta-link: https://example.com/spring } }
`,
      "Shop the spring collection.",
    ),
    { platform_data: { cta_type: "SHOP_NOW", cta_link: "https://example.com/spring" } },
    { media: [item("m1"), item("m2")] },
  ],
  [
    "the Story of the Facebook page",
    scheduled("facebook", "media: [{ file: photo.jpg }]\noptions: { facebook: { type: story } }\n", "Hi."),
    { platform_data: { content_type: "stories" } },
    { media: [item("m1")] },
  ],
  [
    "the link with a button of the LinkedIn page",
    scheduled(
      "linkedin",
      `title: Product update
link: https://example.com/update
options:
  linkedin:
    visibility: public
    link-description: What shipped this month
    cta: LEARN_MORE
    cta-link: https://example.com/update
`,
      "Read our latest product update.",
    ),
    {
      visibility: "public",
      platform_data: {
        ...{ article_url: "https://example.com/update", article_title: "Product update" },
        article_description: "What shipped this month",
        ...{ cta_label: "LEARN_MORE", cta_url: "https://example.com/update" },
      },
    },
    { text: "Read our latest product update." },
  ],
  [
    "the example of the Threads page",
    scheduled(
      "threads",
      "media: [{ file: film.mp4 }]\nlink: https://example.com/updates/april\noptions: { threads: { reply-settings: following } }\n",
      "Our April product update is live.",
    ),
    {
      platform_data: {
        reply_control: "accounts_you_follow",
        link_attachment: "https://example.com/updates/april",
      },
    },
    { media: [item("m1")] },
  ],
  [
    "the video of the TikTok page",
    scheduled(
      "tiktok",
      `media: [{ file: film.mp4 }]
options:
  tiktok:
    { privacy: public, disclose: true, branded-content: true, own-brand: false, comments: true, duet: false, stitch: false, cover-at: 2 }
`,
      "Behind the scenes of our product shoot #bts #brand",
    ),
    {
      platform_data: {
        ...{ privacy_level: "PUBLIC_TO_EVERYONE", brand_content_toggle: true, brand_organic_toggle: false },
        ...{ disable_comment: false, disable_duet: true, disable_stitch: true },
        video_cover_timestamp_ms: 2000,
      },
    },
    { media: [item("m1")] },
  ],
  [
    "the photos of the TikTok page",
    scheduled(
      "tiktok",
      "media: [{ file: photo.jpg }, { file: second.webp }]\noptions: { tiktok: { privacy: friends, comments: false } }\n",
      "Swipe through the highlights",
    ),
    { platform_data: { privacy_level: "MUTUAL_FOLLOW_FRIENDS", disable_comment: true } },
    { media: [item("m1"), item("m2")] },
  ],
  [
    "the video of the YouTube page",
    scheduled(
      "youtube",
      `title: Spring collection walkthrough
media: [{ file: film.mp4 }]
first-comment: Which piece is your favorite?
options:
  youtube:
    privacy: private
    category: "22"
    tags: [fashion, spring, lookbook]
    notify-subscribers: true
    playlist: PL0123456789abcdef
`,
      "A full tour of the new lineup.",
    ),
    {
      ...{ title: "Spring collection walkthrough", visibility: "private" },
      first_comment: "Which piece is your favorite?",
      platform_data: {
        ...{ category_id: "22", tags: ["fashion", "spring", "lookbook"], notify_subscribers: true },
        playlist_id: "PL0123456789abcdef",
      },
    },
    { media: [item("m1")] },
  ],
  [
    "the pin of the Pinterest page",
    scheduled(
      "pinterest",
      `title: Sheet-pan salmon
link: https://example.com/recipes/salmon
media: [{ file: photo.jpg }]
options: { pinterest: { board: "8828" } }
`,
      "Weeknight dinner idea: sheet-pan salmon.",
    ),
    {
      board_id: "8828",
      platform_data: { title: "Sheet-pan salmon", link: "https://example.com/recipes/salmon" },
    },
    { text: "Weeknight dinner idea: sheet-pan salmon.", media: [item("m1")] },
  ],
]

describe("a post file for one network of SocialAPI", () => {
  it.each(examples)("becomes %s", async (_name, post, target, whole) => {
    const body = await bodyOf(post)

    expect(body).toMatchObject(whole)
    expect(body).toHaveProperty("targets", [{ account_id: expect.any(String) as string, ...target }])
  })

  it.each([
    ["media for X, which are ignored there", "x", "media: [{ file: photo.jpg }]\n", "media/too-many"],
    ["TikTok without its privacy", "tiktok", "media: [{ file: film.mp4 }]\n", "capability/option-missing"],
    ["a pin without its board", "pinterest", "media: [{ file: photo.jpg }]\n", "capability/option-missing"],
    ["a first comment on LinkedIn", "linkedin", "first-comment: Hi\n", "capability/feature"],
    ["a thread on Threads", "threads", "thread: [Second]\n", "capability/feature"],
    [
      "a video on YouTube that only those see who know its address",
      "youtube",
      "title: T\nmedia: [{ file: film.mp4 }]\noptions: { youtube: { privacy: unlisted } }\n",
      "capability/option-value",
    ],
  ])("is refused before anything is sent: %s", async (_name, target, more, code) => {
    await expect(sentFor(scheduled(target, more, "Hello"))).rejects.toThrow(code)
  })

  it("is refused without a text, which the service requires", async () => {
    const post = scheduled("instagram", "media: [{ file: photo.jpg }]\n", "")

    await expect(sentFor(post)).rejects.toThrow("text/required")
  })
})
