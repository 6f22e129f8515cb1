import { describe, expect, it } from "vitest"
import type { Transport } from "../../../src/lib/transport.ts"
import { providers } from "../../../src/providers/index.ts"
import media from "../../fixtures/providers/autoposter/media.json" with { type: "json" }
import { parseForm, type Scripted } from "../../helpers/scripted-transport.ts"
import { scripted } from "../../helpers/submission.ts"

const { autoposter } = providers
const ok = (json: unknown): Scripted => ({ status: 200, json })

/** Method, path and body of each request. */
function requests(sent: readonly { method: string; url: string; body: unknown }[]) {
  return sent.map(({ method, url, body }) => [
    method,
    url.replace(/^.*0000-4000-8000-000000000000/, ""),
    body,
  ])
}

describe("autoposter upload", () => {
  const file = {
    name: "photo.jpg",
    mime: "image/jpeg",
    bytes: 5,
    alt: null,
    open: async () => new Blob(["photo"]),
  }
  const part = { filename: "photo.jpg", type: "image/jpeg", text: "photo" }

  it.each([
    ["alone", media],
    ["under data", { data: media }],
    ["as a list under data", { data: [media] }],
    ["as a list", [media]],
    ["with an integer id", { ...media, id: 3145 }],
  ])("sends files[] and reads the id that comes %s", async (_name, answer) => {
    const { connection, sent } = scripted(autoposter, [ok(answer)])

    expect(await connection.upload!(file)).toBe("3145")
    expect(requests(sent)).toEqual([["POST", "/media", [["files[]", part]]]])
  })

  it("sends `file` only after a 422 that names it", async () => {
    const refusal = (field: string): Scripted => {
      return {
        status: 422,
        json: { message: "Validation errors", errors: { [field]: ["The field is required."] } },
      }
    }
    const named = scripted(autoposter, [refusal("file"), ok(media)])
    const other = scripted(autoposter, [refusal("files.0")])

    expect(await named.connection.upload!(file)).toBe("3145")
    expect(named.sent.map(({ body }) => (body as [string][])[0]![0])).toEqual(["files[]", "file"])
    await expect(other.connection.upload!(file)).rejects.toMatchObject({
      status: 422,
      detail: "Validation errors; files.0: The field is required.",
    })
  })

  it("writes the alternative text to the uploaded media", async () => {
    const { connection, sent } = scripted(autoposter, [ok(media), ok({ success: true })])
    await connection.upload!({ ...file, alt: "A rocket" })

    expect(requests(sent)[1]).toEqual(["PUT", `/media/${media.uuid}`, { alt_text: "A rocket" }])
  })

  it("looks the uuid up where the answer has none", async () => {
    const { uuid: _, ...withoutUuid } = media
    const library = ok({ data: [{ ...media, id: 3146, uuid: "other" }, media] })
    const { connection, sent } = scripted(autoposter, [ok(withoutUuid), library, ok({ success: true })])

    expect(await connection.upload!({ ...file, alt: "A rocket" })).toBe("3145")
    expect(requests(sent).slice(1)).toEqual([
      ["GET", "/media", null],
      ["PUT", `/media/${media.uuid}`, { alt_text: "A rocket" }],
    ])
  })

  it("sends a large file in chunks of the server's size, three at most at once, each of which may be repeated", async () => {
    const bytes = 18_000_001
    const chunks: unknown[] = []
    const [inFlight, most] = [new Set<object>(), { chunks: 0 }]
    const transport: Transport = async ({ url, body }) => {
      const reply = (status: number, json: unknown) => {
        return { status, headers: {}, text: JSON.stringify(json), complete: true }
      }
      if (url.endsWith("/initiate")) {
        expect(await body!.text()).toBe(
          JSON.stringify({ filename: "film.mp4", mime_type: "video/mp4", total_size: bytes }),
        )
        return reply(200, { upload_uuid: "u-1", chunk_size: 4_000_000, total_chunks: 5 })
      }
      if (url.endsWith("/u-1/complete")) return reply(body === null ? 200 : 422, media)
      const me = {}
      most.chunks = Math.max(most.chunks, inFlight.add(me).size)
      const form = await parseForm(body!)
      inFlight.delete(me)
      const fields = ["upload_session", "chunk_index"].map((name) => form.get(name))
      chunks.push([...fields, (form.get("chunk") as File).size])
      return chunks.length === 2 ? reply(503, {}) : reply(200, { chunk_index: 0 })
    }
    const { connection } = scripted(autoposter, [], { transport })
    const open = async () => new Blob([new Uint8Array(bytes)])

    expect(await connection.upload!({ ...file, name: "film.mp4", mime: "video/mp4", bytes, open })).toBe(
      "3145",
    )
    expect(chunks).toHaveLength(6)
    const sizes = [...Array<number>(4).fill(4_000_000), 2_000_001]
    expect(chunks).toEqual(expect.arrayContaining(sizes.map((size, index) => ["u-1", String(index), size])))
    expect(most.chunks).toBe(3)
  })

  it("opens the file anew for every try", async () => {
    let opened = 0
    const open = async () => new Blob([`try ${++opened}`])
    const { connection, sent } = scripted(autoposter, [{ status: 503 }, ok(media)])
    await connection.upload!({ ...file, open })

    expect(sent.map(({ body }) => JSON.stringify(body))).toEqual([
      expect.stringContaining("try 1"),
      expect.stringContaining("try 2"),
    ])
  })
})

describe("autoposter import", () => {
  const url = "https://cdn.example.com/film.mp4?signature=secret"
  const pending = ok({ status: "pending", download_id: "d-1" })

  it.each([
    ["completed at once", { status: "completed", media }],
    ["with bare media", media],
  ])("reads the id of what is %s", async (_name, answer) => {
    const { connection, sent } = scripted(autoposter, [ok(answer)])

    expect(await connection.uploadUrl!({ url, alt: "A film" })).toBe("3145")
    expect(requests(sent)).toEqual([["POST", "/media/remote/initiate", { url, alt_text: "A film" }]])
  })

  it.each(["completed", "complete"])("waits, longer each time, until it is %s", async (word) => {
    const running = ["pending", "downloading", "processing"].map((status) => ok({ status, progress: 1 }))
    const script = [pending, ...running, ok({ status: word, progress: 100, media })]
    const { connection, sent, clock } = scripted(autoposter, script)

    expect(await connection.uploadUrl!({ url, alt: null })).toBe("3145")
    expect(clock.waits).toEqual([1000, 2000, 4000, 8000])
    expect(requests(sent).at(-1)).toEqual(["GET", "/media/remote/d-1/status", null])
  })

  it.each([
    ["at once", [ok({ status: "failed", error: "Failed to download file." })], "Failed to download file."],
    ["later", [pending, ok({ status: "failed", error: "Download timed out" })], "Download timed out"],
  ])("that failed %s names the address without its query, and the reason", async (_name, script, reason) => {
    const { connection } = scripted(autoposter, script)
    const error = await connection.uploadUrl!({ url, alt: null }).catch((thrown: unknown) => thrown as Error)

    expect(error).toMatchObject({ kind: "invalid", outcome: "rejected" })
    expect((error as Error).message).toContain("https://cdn.example.com/film.mp4")
    expect((error as Error).message).toContain(reason)
    expect((error as Error).message).not.toContain("signature=secret")
  })

  it("ends with media, or not at all", async () => {
    const answers = [pending, ok({ status: "completed", progress: 100, download_id: "d-1", media })]
    const without = scripted(autoposter, [pending, ok({ status: "completed", progress: 100 })])

    expect(await scripted(autoposter, answers).connection.uploadUrl!({ url, alt: null })).toBe("3145")
    await expect(without.connection.uploadUrl!({ url, alt: null })).rejects.toMatchObject({
      kind: "protocol",
      detail: "The answer has no media id",
    })
  })

  it("reads the service's own word for a download that it does not know", async () => {
    const gone: Scripted = {
      status: 404,
      json: { status: "failed", error: "Remote file download not found." },
    }
    const { connection } = scripted(autoposter, [pending, gone])

    await expect(connection.uploadUrl!({ url, alt: null })).rejects.toMatchObject({
      kind: "not-found",
      detail: "Remote file download not found.",
    })
  })

  it("has an end", async () => {
    const script = [pending, ...Array<Scripted>(100).fill(ok({ status: "processing" }))]
    const { connection, clock } = scripted(autoposter, script)

    await expect(connection.uploadUrl!({ url, alt: null })).rejects.toMatchObject({ kind: "timeout" })
    expect(clock.waits.reduce((sum, wait) => sum + wait)).toBe(600_000)
    expect(Math.min(...clock.waits)).toBeGreaterThanOrEqual(1000)
  })
})
