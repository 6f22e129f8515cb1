import { describe, expect, it } from "vitest"
import type { Change } from "../../../src/model/plan.ts"
import type { Media } from "../../../src/model/post.ts"
import type { UploadFile } from "../../../src/model/call.ts"
import { ProviderError } from "../../../src/model/provider-error.ts"
import { uploadMedia, type Uploaded } from "../../../src/publish/media-upload.ts"
import { aFailure, fakeConnection } from "../../helpers/fake-connection.ts"
import { aFile } from "../../helpers/submission.ts"
import { aContent, aProvider } from "../../helpers/world.ts"

const rocket = aFile("rocket.jpg", { alt: "A rocket", bytes: 12_000_000 })
const clip = aFile("clip.mp4", { thumbnail: aFile("cover.jpg") })
const address: Media = {
  ...aFile("far.jpg"),
  file: null,
  sha256: null,
  url: "https://cdn.example.com/far.jpg",
}

/** A submission that sends these. */
function sends(...media: readonly Media[]): readonly Change[] {
  return [{ action: "create", content: aContent({ media: [...media] }) } as unknown as Change]
}

const nothing = () => undefined

function aWorld(upload?: (media: UploadFile) => Promise<string>) {
  const fake = fakeConnection(aProvider())
  const connection = {
    ...fake,
    uploadUrl: async ({ url }: { url: string }) => `id of ${url}`,
    ...(upload && { upload }),
  }
  const lines: string[] = []
  const uploaded: Uploaded = new Map()
  const open = async () => new Blob([])
  const send = (...submissions: readonly (readonly Change[])[]) =>
    uploadMedia(submissions, {
      connection,
      open,
      log: (line) => lines.push(line),
      uploaded,
      earlier: nothing,
    })
  return { send, lines, asked: fake.asked }
}

describe("uploadMedia()", () => {
  it("uploads each file once per run, with its thumbnail, and says so", async () => {
    const { send, asked, lines } = aWorld()
    const first = await send(sends(rocket, address), sends(clip, rocket))
    const second = await send(sends(rocket))

    expect(first).toEqual([
      {
        "rocket.jpg": "media-rocket.jpg",
        "https://cdn.example.com/far.jpg": "id of https://cdn.example.com/far.jpg",
      },
      { "clip.mp4": "media-clip.mp4", "cover.jpg": "media-cover.jpg", "rocket.jpg": "media-rocket.jpg" },
    ])
    expect(second).toEqual([{ "rocket.jpg": "media-rocket.jpg" }])
    expect(asked.toSorted()).toEqual(["upload clip.mp4", "upload cover.jpg", "upload rocket.jpg"])
    expect(lines).toContain("Uploading rocket.jpg (12 MB)…")
  })

  it("uploads a file again for another alternative text, which belongs to the upload", async () => {
    const { send, asked } = aWorld()
    await send(sends(rocket), sends({ ...rocket, alt: "The same rocket" }))

    expect(asked).toEqual(["upload rocket.jpg", "upload rocket.jpg"])
  })

  it("uploads two files at a time", async () => {
    let open = 0
    let most = 0
    const { send } = aWorld(async ({ name }) => {
      most = Math.max(most, ++open)
      await new Promise(setImmediate)
      open--
      return name
    })
    await send(sends(...["a", "b", "c", "d", "e"].map((name) => aFile(`${name}.jpg`))))

    expect(most).toBe(2)
  })

  it("keeps a file that failed from the submissions with it only, and tries it once", async () => {
    let tries = 0
    const { send } = aWorld(async ({ name }) => {
      if (name !== "clip.mp4") return name
      tries++
      throw aFailure("invalid", "rejected")
    })
    const [one, two, three] = await send(sends(clip), sends(rocket), sends(rocket, clip))

    expect([one, three].every((result) => result instanceof ProviderError)).toBe(true)
    expect(two).toEqual({ "rocket.jpg": "rocket.jpg" })
    expect(tries).toBe(1)
  })

  it("tries again later what only had to wait for its turn", async () => {
    let tries = 0
    const { send } = aWorld(async ({ name }) => {
      if (++tries === 1) throw aFailure("rate-limited", "not-sent")
      return name
    })
    await send(sends(clip), sends(clip))

    expect((await send(sends(rocket)))[0]).toEqual({ "rocket.jpg": "rocket.jpg" })
    expect((await send(sends(clip)))[0]).toMatchObject({ "clip.mp4": "clip.mp4" })
  })

  it("uploads nothing where the bytes travel in the create", async () => {
    const { capabilities } = aProvider()
    const inline = aProvider({ media: { ...capabilities.media, upload: "inline" } })
    const connection = fakeConnection(inline)
    const uploading = { connection, open: async () => new Blob([]), log: () => undefined }

    expect(
      await uploadMedia([sends(rocket)], { ...uploading, uploaded: new Map(), earlier: nothing }),
    ).toEqual([{}])
    expect(connection.asked).toEqual([])
  })
})
