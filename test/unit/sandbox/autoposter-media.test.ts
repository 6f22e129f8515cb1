import { describe, expect, it } from "vitest"
import { aPost, aSandbox, autoposterOf, film, form, picture } from "./calls.ts"

const mebibyte = 1024 * 1024

function setUp() {
  const sandbox = aSandbox()
  return { sandbox, call: autoposterOf(sandbox.fetch) }
}

describe("autoposter media", () => {
  it("stores a file from files[] and takes its integer id in a post", async () => {
    const { sandbox, call } = setUp()

    const { status, json: media } = await call("POST", "/media", form(["files[]", picture, "photo.jpg"]))
    const { json: post } = await call(
      "POST",
      "/posts",
      aPost({ schedule_now: true }, { body: "Hi", media: [media.id] }),
    )
    sandbox.clock.advance(120_000)

    expect(status).toBe(200)
    expect(media).toMatchObject({
      id: 3001,
      name: "photo.jpg",
      mime_type: "image/jpeg",
      type: "image",
      is_video: false,
    })
    expect(post.versions[0]?.content[0]?.media).toEqual([3001])
    expect(sandbox.publications()).toMatchObject([{ mediaCount: 1 }])
  })

  it("answers several files with a list", async () => {
    const { call } = setUp()

    const { json } = await call(
      "POST",
      "/media",
      form(["files[]", picture, "a.jpg"], ["files[]", film, "b.mp4"], ["alt_text", "Both"]),
    )

    expect(json.data).toMatchObject([
      { id: 3001, alt_text: "Both", type: "image" },
      { id: 3002, alt_text: "Both", type: "video" },
    ])
  })

  it("changes the alt text, lists, shows and deletes", async () => {
    const { call } = setUp()
    const { json: media } = await call("POST", "/media", form(["files[]", picture, "photo.jpg"]))
    const path = `/media/${media.uuid}`

    expect((await call("PUT", path, { alt_text: "A rocket" })).json).toEqual({ success: true })
    expect((await call("GET", path)).json.alt_text).toBe("A rocket")
    expect((await call("PUT", path, { alt: "A rocket" })).json.errors).toHaveProperty("alt")
    expect((await call("PUT", path, { alt_text: "x".repeat(256) })).status).toBe(422)
    expect((await call("GET", "/media")).json.meta.total).toBe(1)
    expect((await call("DELETE", "/media", { items: [media.uuid] })).status).toBe(422)
    expect((await call("DELETE", "/media", { items: [media.id] })).json).toEqual({ success: true })
    expect((await call("GET", path)).status).toBe(404)
  })

  it("takes thumbnails of videos in the post", async () => {
    const { call } = setUp()
    await call("POST", "/media", form(["files[]", film, "b.mp4"], ["files[]", picture, "a.jpg"]))
    const thumbs = (media_id: number, thumb_id: number) => {
      return call("POST", "/posts", aPost({}, { media: [3001], video_thumbs: [{ media_id, thumb_id }] }))
    }

    expect((await thumbs(3001, 3002)).status).toBe(201)
    expect((await thumbs(3002, 3002)).json.errors).toHaveProperty(
      "versions.0.content.0.video_thumbs.0.media_id",
    )
    expect((await thumbs(3001, 3001)).json.errors).toHaveProperty(
      "versions.0.content.0.video_thumbs.0.thumb_id",
    )
  })

  it.each<[name: string, path: string, body: unknown]>([
    ["the field of other products", "file", form(["file", picture, "a.jpg"])],
    ["no file", "files", form()],
    ["text as file", "files", form(["files[]", "hello"])],
    ["JSON", "files", { files: [] }],
    ["an unknown field", "title", form(["files[]", picture, "a.jpg"], ["title", "x"])],
    ["a part without a type", "files.0", form(["files[]", new Blob(["x"]), "a.jpg"])],
    [
      "a file type it does not take",
      "files.0",
      form(["files[]", new Blob(["x"], { type: "text/html" }), "a.html"]),
    ],
    ["an empty file", "files.0", form(["files[]", new Blob([], { type: "image/png" }), "a.png"])],
    [
      "a picture above 5 MiB",
      "files.1",
      form(
        ["files[]", picture, "a.jpg"],
        ["files[]", new Blob([new Uint8Array(5 * mebibyte + 1)], { type: "image/png" }), "b.png"],
      ),
    ],
  ])("refuses %s and stores nothing", async (_name, path, body) => {
    const { sandbox, call } = setUp()

    const answer = await call("POST", "/media", body)

    expect(answer.status).toBe(422)
    expect(Object.keys(answer.json.errors)).toEqual([path])
    expect((await call("GET", "/media")).json.data).toEqual([])
    expect(sandbox.crashes).toEqual([])
  })

  it("puts chunks together", async () => {
    const { call } = setUp()
    const { json: session } = await call("POST", "/media/chunked/initiate", {
      filename: "film.mp4",
      mime_type: "video/mp4",
      total_size: 5 * mebibyte + 3,
    })
    const path = `/media/chunked/${session.upload_uuid}`
    const chunk = (index: number, bytes: number, upload = session.upload_uuid) => {
      const blob = new Blob([new Uint8Array(bytes)])
      const parts = form(["upload_session", upload], ["chunk_index", String(index)], ["chunk", blob, "chunk"])
      return call("POST", `${path}/upload`, parts)
    }

    expect(session).toMatchObject({ chunk_size: 5 * mebibyte, total_chunks: 2 })
    expect((await chunk(1, 3)).json).toEqual({ chunk_index: 1, size: 3 })
    expect((await call("POST", `${path}/complete`)).json.errors).toHaveProperty("upload")
    expect((await chunk(0, 3)).json.errors).toHaveProperty("chunk")
    expect((await chunk(2, 3)).json.errors).toHaveProperty("chunk_index")
    expect((await chunk(0, 5 * mebibyte, "")).json.errors).toHaveProperty("upload_session")
    expect((await chunk(0, 5 * mebibyte)).status).toBe(200)
    expect((await call("POST", `${path}/complete`, {})).json).toMatchObject({ id: 3001, is_video: true })
    expect((await call("POST", `${path}/complete`)).status).toBe(404)
  })

  it("refuses a chunked upload of the wrong type or size", async () => {
    const { call } = setUp()
    const initiate = (mime_type: string, total_size: number) => {
      return call("POST", "/media/chunked/initiate", { filename: "film", mime_type, total_size })
    }

    expect((await initiate("text/html", 1)).json.errors).toHaveProperty("mime_type")
    expect((await initiate("video/mp4", 200 * mebibyte + 1)).json.errors).toHaveProperty("total_size")
  })

  it("fetches a URL at once, later, or not at all", async () => {
    const { sandbox, call } = setUp()
    const fetchUrl = (url: string) => call("POST", "/media/remote/initiate", { url, alt_text: "A rocket" })

    expect((await fetchUrl("https://cdn.example.com/a.jpg?v=1")).json).toMatchObject({
      status: "completed",
      media: { id: 3001, name: "a.jpg", alt_text: "A rocket" },
    })
    expect(await fetchUrl("https://cdn.example.com/missing.jpg")).toMatchObject({
      status: 200,
      json: { status: "failed" },
    })
    const { json: pending } = await fetchUrl("https://cdn.example.com/large.mp4")
    const poll = async (after: number) => {
      sandbox.clock.advance(after)
      return (await call("GET", `/media/remote/${pending.download_id}/status`)).json
    }
    expect(pending.status).toBe("pending")
    expect(await poll(3000)).toEqual({ status: "downloading", progress: 10 })
    expect(await poll(999)).toEqual({ message: "Too Many Attempts." })
    expect(await poll(16_001)).toEqual({ status: "processing", progress: 66 })
    expect(await poll(10_000)).toMatchObject({ status: "completed", progress: 100, media: { id: 3002 } })
    expect(await poll(1000)).toMatchObject({ media: { id: 3002 } })
    expect((await call("GET", "/media/remote/nobody/status")).status).toBe(404)
    expect((await fetchUrl("ftp://cdn.example.com/a.jpg")).status).toBe(422)
  })
})
