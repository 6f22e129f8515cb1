import { openAsBlob } from "node:fs"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { encodeForm } from "../../../src/lib/multipart.ts"
import { parseForm } from "../../helpers/scripted-transport.ts"

describe("encodeForm()", () => {
  it("keeps line ends, emoji and order of texts", async () => {
    const form = encodeForm([
      { name: "content", value: "first\nsecond 🎬" },
      { name: "ids", value: '["a","b"]' },
    ])

    expect([...(await parseForm(form)).entries()]).toEqual([
      ["content", "first\nsecond 🎬"],
      ["ids", '["a","b"]'],
    ])
  })

  it("gives files a content type and a name that cannot break out of its header", async () => {
    const file = new Blob([new Uint8Array([0, 13, 10, 45, 45, 255])], { type: "image/png" })
    const form = encodeForm([{ name: "files[]", file, filename: 'ro"cket\r\nX: 1 ☃.png' }])
    const text = await form.text()

    expect(text).toContain(
      'name="files[]"; filename="ro%22cket%0D%0AX: 1 ☃.png"\r\nContent-Type: image/png\r\n\r\n',
    )
    const got = (await parseForm(form)).get("files[]") as File
    expect([got.type, [...new Uint8Array(await got.arrayBuffer())]]).toEqual([
      "image/png",
      [0, 13, 10, 45, 45, 255],
    ])
  })

  it("knows its length and reads a file only when it is read", async () => {
    const folder = await mkdtemp(join(tmpdir(), "postmerge-multipart-"))
    try {
      const path = join(folder, "clip.mp4")
      await writeFile(path, "0123456789")
      const form = encodeForm([{ name: "media", file: await openAsBlob(path), filename: "clip.mp4" }])
      expect(form.size).toBe((await form.arrayBuffer()).byteLength)
      await rm(path)
      await expect(form.text()).rejects.toThrow()
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
