import { describe, expect, it } from "vitest"
import { aSandbox, form, hour, post2allOf, read } from "./calls.ts"

const linkedin = { platform: "linkedin", accountId: "acc_linkedin", settings: {} }
const now = { mode: "now" }

function setUp() {
  const sandbox = aSandbox()
  const below = post2allOf(sandbox.fetch)
  const call = (method: string, path: string, body?: unknown) => below(method, `/2026-07${path}`, body)
  return { sandbox, call }
}

type World = ReturnType<typeof setUp>

/** What `/media/uploads` answers. */
async function announce({ call }: World, contentType = "image/jpeg") {
  const answer = await call("POST", "/media/uploads", { filename: "a", contentType, fileSize: 5 })
  return (answer.json as unknown as { upload: { mediaId: string; uploadUrl: string } }).upload
}

async function store({ sandbox }: World, url: string, headers: Record<string, string> = {}, body = "12345") {
  const init = { method: "PUT", headers: { "content-type": "image/jpeg", ...headers }, body }
  return read(await sandbox.fetch(new Request(url, init)))
}

describe("post2all 2026-07 posts", () => {
  const create = (body: unknown) => setUp().call("POST", "/posts", body)

  it.each([
    ["a form", form(["content", "Hello"])],
    ["an unknown field", { content: "Hello", socialAccountIds: ["acc_x"] }],
    ["the type of the other contract", { type: "text", content: "Hello" }],
    ["settings of another platform", { targets: [{ ...linkedin, settings: { topicTag: "a" } }] }],
    ["a target without settings", { targets: [{ platform: "linkedin", accountId: "acc_linkedin" }] }],
    ["a title where there is none", { targets: [{ ...linkedin, settings: { title: "A" } }] }],
    ["an unknown platform", { targets: [{ ...linkedin, platform: "x" }] }],
    ["an account that is there twice", { targets: [linkedin, linkedin] }],
    ["no target", { content: "Hello", delivery: now }],
    ["neither content nor media", { targets: [linkedin], delivery: now }],
    ["a caption alone", { targets: [{ ...linkedin, settings: { caption: "Hello" } }], delivery: now }],
    [
      "a missing setting",
      {
        content: "Hello",
        targets: [{ ...linkedin, platform: "discord", accountId: "acc_discord" }],
        delivery: now,
      },
    ],
    [
      "media that are required",
      {
        content: "Hello",
        targets: [{ ...linkedin, platform: "instagram", accountId: "acc_instagram" }],
        delivery: now,
      },
    ],
    ["a text that is too long", { content: "a".repeat(3001), targets: [linkedin], delivery: now }],
    ["an unknown mode", { content: "Hello", delivery: { mode: "queue" } }],
    [
      "a time that is not asked for",
      { content: "Hello", delivery: { mode: "now", scheduledAt: "2026-12-01T18:00:00Z" } },
    ],
    [
      "a time without a zone",
      { content: "Hello", delivery: { mode: "scheduled", scheduledAt: "2026-12-01T18:00:00" } },
    ],
    [
      "a time that has passed",
      { content: "Hello", delivery: { mode: "scheduled", scheduledAt: "2026-11-01T18:00:00Z" } },
    ],
    ["media in both ways", { content: "Hello", media: [{ id: "a" }], mediaIds: ["a"] }],
  ])("refuses %s", async (_name, body) => {
    expect(await create(body)).toMatchObject({ status: 400, json: { error: { code: "INVALID_REQUEST" } } })
  })

  it.each([
    ["an unknown account", { targets: [{ ...linkedin, accountId: "acc_nobody" }] }, "INVALID_ACCOUNTS"],
    [
      "the account of another platform",
      { targets: [{ ...linkedin, accountId: "acc_x" }] },
      "INVALID_ACCOUNTS",
    ],
    ["unknown media", { media: [{ id: "media_9" }] }, "MEDIA_NOT_FOUND"],
  ])("refuses %s", async (_name, body, code) => {
    expect((await create({ content: "Hello", ...body })).json.error.code).toBe(code)
  })

  it("says where a body is wrong", async () => {
    const answer = await create({ targets: [{ ...linkedin, settings: { topicTag: "a" } }] })

    expect(answer.text).toContain('"path":"targets.0.settings.topicTag"')
  })

  it("keeps a draft where nothing is said", async () => {
    const { sandbox, call } = setUp()
    const { post } = (await call("POST", "/posts", { content: "Work in progress" })).json
    sandbox.clock.advance(hour)

    expect(post).toMatchObject({ status: "draft", mediaCount: 0, targetCount: 0, targets: [] })
    expect(sandbox.publications()).toEqual([])
  })

  it("publishes a draft that is updated, and then takes no further update", async () => {
    const { sandbox, call } = setUp()
    const { post } = (await call("POST", "/posts", { content: "Hello", targets: [linkedin] })).json
    expect((await call("PUT", `/posts/${post.id}`, { delivery: now })).json.post.status).toBe("scheduled")
    sandbox.clock.advance(hour)

    expect(sandbox.publications()).toMatchObject([{ account: "acc_linkedin", text: "Hello" }])
    expect((await call("PUT", `/posts/${post.id}`, { content: "Bye" })).status).toBe(400)
  })

  it("cancels to a draft, once", async () => {
    const { sandbox, call } = setUp()
    const delivery = { mode: "scheduled", scheduledAt: "2026-12-01T18:00:00Z" }
    const { post } = (await call("POST", "/posts", { content: "Hello", targets: [linkedin], delivery })).json
    const cancel = () => call("POST", `/posts/${post.id}/cancel`)

    expect([(await cancel()).json.post.status, (await cancel()).status]).toEqual(["draft", 400])
    sandbox.clock.advance(100 * hour)
    expect(sandbox.publications()).toEqual([])
  })
})

describe("post2all 2026-07 media", () => {
  it("are announced, stored and confirmed before a post may name them", async () => {
    const world = setUp()
    const { mediaId, uploadUrl } = await announce(world)
    const post = () => world.call("POST", "/posts", { content: "Hello", mediaIds: [mediaId] })
    const confirm = () => world.call("POST", `/media/uploads/${mediaId}/confirm`)

    expect([(await confirm()).status, (await post()).status]).toEqual([400, 404])
    expect((await store(world, uploadUrl)).status).toBe(200)
    expect((await post()).status).toBe(404)
    expect((await confirm()).json.media).toMatchObject({ id: mediaId, type: "image", sizeBytes: 5 })
    expect((await post()).status).toBe(201)
  })

  /** Answers to a post with confirmed media. */
  async function postWith(target: object, files: readonly string[], more: object = {}) {
    const world = setUp()
    const media: object[] = []
    for (const contentType of files) {
      const { mediaId, uploadUrl } = await announce(world, contentType)
      await store(world, uploadUrl, { "content-type": contentType })
      await world.call("POST", `/media/uploads/${mediaId}/confirm`)
      media.push({ id: mediaId, ...more })
    }
    return world.call("POST", "/posts", { content: "Hello", media, targets: [target], delivery: now })
  }
  const instagram = { platform: "instagram", accountId: "acc_instagram", settings: {} }
  const threads = { platform: "threads", accountId: "acc_threads", settings: {} }

  it.each([
    ["a type that the platform has not", instagram, ["image/png"]],
    ["an image beside a video", linkedin, ["image/jpeg", "video/mp4"]],
    ["two videos", linkedin, ["video/mp4", "video/mp4"]],
    ["more than it takes", linkedin, Array<string>(21).fill("image/png")],
  ])("are refused in a post for %s", async (_name, target, files) => {
    expect((await postWith(target, files)).json).toMatchObject({ error: { code: "UNSUPPORTED_MEDIA" } })
  })

  it("mix and have alternative texts where the platform says so", async () => {
    const described = { altText: "A rocket" }

    expect((await postWith(instagram, ["image/jpeg", "video/mp4"])).status).toBe(201)
    expect((await postWith(threads, ["image/png"], described)).status).toBe(201)
    expect((await postWith(linkedin, ["image/png"], described)).status).toBe(400)
  })

  it("are not stored after fifteen minutes", async () => {
    const world = setUp()
    const { uploadUrl } = await announce(world)
    world.sandbox.clock.advance(900_001)

    expect((await store(world, uploadUrl)).status).toBe(403)
  })

  it.each([
    ["with the key", { "x-api-key": "sandbox-token" }, "12345", 400],
    ["of another type", { "content-type": "image/png" }, "12345", 403],
    ["of another size", {}, "1234", 403],
  ])("are not stored %s", async (_name, headers, body, status) => {
    const world = setUp()
    const { uploadUrl } = await announce(world)

    expect((await store(world, uploadUrl, headers, body)).status).toBe(status)
  })

  it("are not stored without the signature", async () => {
    const world = setUp()
    const { uploadUrl } = await announce(world)

    expect((await store(world, uploadUrl.split("?")[0]!)).status).toBe(403)
  })

  it("are images or videos", async () => {
    const answer = await setUp().call("POST", "/media/uploads", {
      ...{ filename: "a.pdf", contentType: "application/pdf", fileSize: 5 },
    })

    expect(answer.status).toBe(400)
  })
})
