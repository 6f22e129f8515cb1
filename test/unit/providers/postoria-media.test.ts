import { describe, expect, it } from "vitest"
import { providers } from "../../../src/providers/index.ts"
import media from "../../fixtures/providers/postoria/media.json" with { type: "json" }
import type { Scripted } from "../../helpers/scripted-transport.ts"
import { scripted, testToken } from "../../helpers/submission.ts"

const provider = providers.postoria
const ok = (json: unknown): Scripted => ({ status: 200, json })
const home = "https://api.example.com/workspaces/6f2c1d34-0000-4000-8000-000000000000"

describe("postoria media", () => {
  const file = (name: string, mime: string) => {
    return { name, mime, bytes: 5, alt: null, open: async () => new Blob(["bytes"]) }
  }
  const jpeg = file("a.jpg", "image/jpeg")
  const stored: Scripted = { status: 200 }
  const expired: Scripted = { status: 403, text: "<Error>expired</Error>" }

  it("go to their address without the key, are completed, and waited for with growing pauses", async () => {
    const { waiting, processing, ready } = media
    const readyWithoutFile = { ...ready, file_id: null }
    const answers = [waiting, null, processing, processing, readyWithoutFile, ready].map((json) =>
      json === null ? stored : ok(json),
    )
    const { connection, sent, clock } = scripted(provider, answers)

    expect(await connection.upload!(jpeg)).toBe("77")
    expect(sent.map(({ method, url }) => `${method} ${url.replace(home, "")}`)).toEqual([
      "POST /media/uploads",
      "PUT https://storage.example/77?signature=s",
      "POST /media/77/complete",
      ...Array<string>(3).fill("GET /media/77"),
    ])
    expect(sent[0]!.body).toEqual({ name: "a.jpg", content_type: "image/jpeg" })
    expect(JSON.stringify(sent[1])).not.toContain(testToken)
    expect(clock.waits).toEqual([1000, 2000, 4000])
  })

  it.each([
    ["photo.JPG", "image/jpeg", "photo.JPG"],
    ["photo.jpg", "image/png", "photo.png"],
    ["clip", "video/quicktime", "clip.mov"],
    ["my.page.v2", "application/pdf", "my.page.pdf"],
    [".jpg", "image/webp", ".jpg.webp"],
  ])("%s of type %s is called %s", async (name, mime, expected) => {
    const { connection, sent } = scripted(provider, [ok(media.waiting), stored, ok(media.ready)])
    await connection.upload!(file(name, mime))

    expect(sent[0]!.body).toEqual({ name: expected, content_type: mime })
  })

  it("go to another address where the first has expired", async () => {
    const answers = [ok(media.waiting), expired, ok({ ...media.waiting, id: 78 }), stored, ok(media.ready)]
    const { connection } = scripted(provider, answers)

    expect(await connection.upload!(jpeg)).toBe("78")
  })

  it("that are completed in silence are looked at", async () => {
    const { connection } = scripted(provider, [ok(media.waiting), stored, { status: 204 }, ok(media.ready)])

    expect(await connection.upload!(jpeg)).toBe("77")
  })

  it("that fail name the file and the reason", async () => {
    const { connection } = scripted(provider, [ok(media.waiting), stored, ok(media.failed)])

    await expect(connection.upload!(jpeg)).rejects.toMatchObject({
      kind: "invalid",
      message:
        'Cannot upload a.jpg on Postoria: The service could not process "a.jpg": The file is damaged, media_processing_failed',
    })
  })

  it("are not waited for without end", async () => {
    const still = Array<Scripted>(60).fill(ok(media.processing))
    const { connection, clock } = scripted(provider, [ok(media.waiting), stored, ...still])

    await expect(connection.upload!(jpeg)).rejects.toMatchObject({
      kind: "timeout",
      message: expect.stringContaining('still processing "a.jpg" after ten minutes') as string,
    })
    expect(clock.waits.reduce((sum, wait) => sum + wait)).toBe(600_000)
    expect(Math.min(...clock.waits)).toBe(1000)
  })

  it("by address are imported and waited for", async () => {
    const url = "https://cdn.example.com/teaser.mp4?token=abc"
    const { connection, sent } = scripted(provider, [ok(media.processing), ok(media.ready)])

    expect(await connection.uploadUrl!({ url, alt: null })).toBe("77")
    expect(sent[0]).toMatchObject({ method: "POST", url: `${home}/media/imports`, body: { url } })
  })

  it("by address that fail name the address without what may be secret in it", async () => {
    const url = "https://cdn.example.com/teaser.mp4?token=abc"
    const { connection } = scripted(provider, [ok(media.failed)])
    const failed = connection.uploadUrl!({ url, alt: null })

    await expect(failed).rejects.toThrow("https://cdn.example.com/teaser.mp4?***")
    await expect(failed).rejects.not.toThrow("abc")
  })

  it.each([
    ["two addresses that expired", [ok(media.waiting), expired, ok(media.waiting), expired]],
    ["an answer without an address", [ok({ id: 77 })]],
    ["an answer without an id", [ok({ upload: media.waiting.upload })]],
  ] as const)("end in an error after %s", async (_name, answers) => {
    const { connection } = scripted(provider, answers)
    const failed = connection.upload!(jpeg)

    await expect(failed).rejects.toMatchObject({ name: "ProviderError", kind: "protocol" })
    await expect(failed).rejects.not.toThrow("signature=s")
  })

  it("of a type that the service lacks are not sent", async () => {
    const { connection, sent } = scripted(provider, [])

    await expect(connection.upload!(file("a.webm", "video/webm"))).rejects.toMatchObject({ kind: "invalid" })
    expect(sent).toEqual([])
  })
})
