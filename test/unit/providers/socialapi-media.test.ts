import { describe, expect, it } from "vitest"
import { providers } from "../../../src/providers/index.ts"
import type { Scripted } from "../../helpers/scripted-transport.ts"
import { scripted } from "../../helpers/submission.ts"

const { socialapi } = providers
const ok = (json: unknown, status = 200): Scripted => ({ status, json })

describe("socialapi upload", () => {
  const open = async () => new Blob(["film"], { type: "application/octet-stream" })
  const small = { name: "a.jpg", mime: "image/jpeg", bytes: 4, alt: null, open }
  const large = { name: "film.mp4", mime: "video/mp4", bytes: 50_000_001, alt: null, open }
  const stored: Scripted = { status: 200, text: "<ok/>" }
  const place = ok({ media_id: "m1", upload_url: "https://storage.example/m1?sig=1", expires_at: "" })

  it("sends a small file in one request", async () => {
    const { connection, sent } = scripted(socialapi, [ok({ media_id: "m1" }, 201)])

    expect(await connection.upload!(small)).toBe("m1")
    expect(sent).toMatchObject([
      {
        url: "https://api.example.com/media/upload",
        body: [["file", { filename: "a.jpg", type: "image/jpeg", text: "film" }]],
      },
    ])
  })

  it("sends a large file to storage, without the key", async () => {
    const { connection, sent } = scripted(socialapi, [place, stored, ok({ success: true })])

    expect(await connection.upload!(large)).toBe("m1")
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "GET https://api.example.com/media/upload-url?media_type=video%2Fmp4&filename=film.mp4",
      "PUT https://storage.example/m1?sig=1",
      "POST https://api.example.com/media/m1/verify",
    ])
    expect(JSON.stringify(sent[1]!.headers)).not.toContain("Bearer")
    expect(sent[1]!.body).toEqual({ type: "video/mp4", text: "film" })
  })

  it("waits for a file that is being processed, longer each time, but not for ever", async () => {
    const pending = ok({ status: "pending" })
    const done = scripted(socialapi, [place, stored, pending, pending, ok({ status: "ready" })])
    const never = scripted(socialapi, [place, stored, ...Array<Scripted>(30).fill(pending)])

    expect(await done.connection.upload!(large)).toBe("m1")
    expect(done.clock.waits).toEqual([1000, 2000])
    await expect(never.connection.upload!(large)).rejects.toMatchObject({
      ...{ kind: "timeout", detail: 'The service is still processing "film.mp4" after ten minutes' },
    })
  })

  it.each<Scripted>([
    { status: 403, text: "<Error><Code>AccessDenied</Code></Error>" },
    { status: 400, text: "<Error><Code>ExpiredToken</Code></Error>" },
    { status: 403, json: { error: { code: "auth.invalid_key", message: "In the words of the service" } } },
  ])("asks once for a new address where storage refuses the old one: %j", async (expired) => {
    const again = scripted(socialapi, [place, expired, place, stored, ok({ success: true })])
    const never = scripted(socialapi, [place, expired, place, expired])

    expect(await again.connection.upload!(large)).toBe("m1")
    await expect(never.connection.upload!(large)).rejects.toMatchObject({
      ...{ operation: "upload film.mp4", kind: "protocol", outcome: "unknown" },
      message: expect.not.stringContaining("sig=") as string,
    })
  })

  it.each([
    [{ status: "failed", error: { message: "Codec not known" } }, "Codec not known"],
    [{ success: false }, "it gave no reason"],
  ])("names the file that cannot be processed, and why: %j", async (failed, reason) => {
    const { connection } = scripted(socialapi, [place, stored, ok(failed)])

    await expect(connection.upload!(large)).rejects.toMatchObject({
      ...{ kind: "invalid", detail: `The service could not process "film.mp4": ${reason}` },
    })
  })

  it("takes an answer without a body for a file that is ready", async () => {
    const { connection } = scripted(socialapi, [place, stored, { status: 204 }])

    expect(await connection.upload!(large)).toBe("m1")
  })

  it("does not stop a workspace over one file that is not there", async () => {
    const gone: Scripted = { status: 404, json: { error: { code: "media.not_found", message: "No" } } }
    const { connection } = scripted(socialapi, [place, stored, gone])

    await expect(connection.upload!(large)).rejects.toMatchObject({ kind: "invalid", outcome: "rejected" })
  })

  it("keeps an address as the id of its media", async () => {
    const { connection, sent } = scripted(socialapi, [])

    expect(await connection.uploadUrl!({ url: "https://a.example/x.jpg", alt: null })).toBe(
      "https://a.example/x.jpg",
    )
    expect(sent).toEqual([])
  })
})
