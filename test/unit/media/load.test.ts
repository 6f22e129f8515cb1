import { createHash } from "node:crypto"
import { cp, open, readFile, rm } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { createMediaCache, loadMedia } from "../../../src/media/load.ts"
import type { WrittenMedia } from "../../../src/model/generated/post.ts"
import { tempDir } from "../../helpers/temp-dir.ts"

const fixtures = join(import.meta.dirname, "../../fixtures")

const load = (written: WrittenMedia, root = fixtures, cache = createMediaCache()) =>
  loadMedia(written, { root, postPath: "media/post.md", cache })

async function codesOf(written: WrittenMedia) {
  const { media, findings } = await load(written)
  return { media, found: findings.map(({ key, diagnostic }) => [key, diagnostic.code]) }
}

describe("loadMedia()", () => {
  it.each([
    ["photo.jpg", "image", "image/jpeg", 16],
    ["photo.png", "image", "image/png", 16],
    ["photo.webp", "image", "image/webp", 16],
    ["moving.gif", "gif", "image/gif", 8],
    ["clip.mp4", "video", "video/mp4", 32],
    ["clip.mov", "video", "video/quicktime", 32],
    ["clip.webm", "video", "video/webm", 32],
    ["page.pdf", "document", "application/pdf", null],
  ])("reads %s", async (file, kind, mime, width) => {
    const bytes = await readFile(join(fixtures, "media", file))
    const { media, findings } = await load({ file, alt: "Blue" })
    expect(findings).toEqual([])
    expect(media).toEqual({
      file: `media/${file}`,
      url: null,
      alt: "Blue",
      kind,
      mime,
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      thumbnail: null,
      measures: kind === "document" ? null : (expect.objectContaining({ width, height: width }) as object),
    })
  })

  it("trusts the bytes, and warns of a name that says otherwise", async () => {
    const { media, findings } = await load({ file: "png-named.jpg" })
    expect(media).toMatchObject({ kind: "image", mime: "image/png" })
    expect(
      findings.map(({ key, diagnostic: { code, severity, message, help } }) => [
        key,
        code,
        severity,
        message,
        help,
      ]),
    ).toEqual([
      [
        "file",
        "media/extension",
        "warning",
        '"png-named.jpg" is named like another type, but its bytes are image/png',
        "Rename it to end in .png, or convert it",
      ],
    ])
  })

  it.each([
    [
      "lfs-pointer.jpg",
      "media/lfs-pointer",
      '"lfs-pointer.jpg" is a Git LFS pointer, not the file that it stands for',
    ],
    ["empty.png", "media/empty", '"empty.png" is empty'],
    [
      "words.jpg",
      "media/unknown-type",
      '"words.jpg" is no image, video or document that can be posted: its bytes are of no known type',
    ],
    [
      "drawing.svg",
      "media/unknown-type",
      '"drawing.svg" is no image, video or document that can be posted: its bytes are of no known type',
    ],
    [
      "sound.mp3",
      "media/unknown-type",
      '"sound.mp3" is no image, video or document that can be posted: its bytes are audio/mpeg',
    ],
    [
      "../.git/config",
      "media/outside",
      '"../.git/config" is not a file of the repository: it lies in git\'s own folder',
    ],
  ])("refuses %s", async (file, code, message) => {
    const { media, findings } = await load({ file })
    expect(media).toBeNull()
    expect(findings.map(({ key, diagnostic }) => [key, diagnostic.code, diagnostic.message])).toEqual([
      ["file", code, message],
    ])
  })

  it("says by the system's code why a file cannot be read, without a path of this machine", async () => {
    const { findings } = await load({ file: "photo.jpg" }, join(fixtures, "no such folder"))
    expect(findings.map(({ diagnostic: { code, message } }) => [code, message])).toEqual([
      ["media/unreadable", '"photo.jpg" cannot be read: ENOENT'],
    ])
  })

  it("tells how to fetch what Git LFS keeps", async () => {
    const { findings } = await load({ file: "lfs-pointer.jpg" })
    expect(findings[0]?.diagnostic.help).toContain('"lfs: true" under "with" of actions/checkout')
  })

  it("wants exactly one of file and url", async () => {
    expect(await codesOf({ alt: "Blue" })).toEqual({ media: null, found: [[null, "media/source"]] })
    expect(await codesOf({ file: "photo.jpg", url: "https://a.example/a.jpg" })).toEqual({
      media: null,
      found: [[null, "media/source"]],
    })
  })

  it("takes a thumbnail along", async () => {
    const { media, findings } = await load({ file: "clip.mp4", thumbnail: "photo.jpg" })
    expect(findings).toEqual([])
    expect(media?.thumbnail).toMatchObject({ file: "media/photo.jpg", kind: "image", alt: null })
  })

  it.each([
    ["clip.mp4", "media/thumbnail-type"],
    ["moving.gif", "media/thumbnail-type"],
    ["missing.jpg", "media/missing"],
  ])("refuses the thumbnail %s", async (thumbnail, code) => {
    expect(await codesOf({ file: "clip.mp4", thumbnail })).toEqual({
      media: null,
      found: [["thumbnail", code]],
    })
  })

  it.each([
    ["https://cdn.example.com/a.JPG?size=2", "image"],
    ["https://cdn.example.com/a.gif", "gif"],
    ["https://cdn.example.com/teaser.mp4", "video"],
    ["https://cdn.example.com/teaser", "unknown"],
  ] as const)("takes %s without fetching it", async (url, kind) => {
    const { media, findings } = await load({ url, alt: "Blue" })
    expect(findings).toEqual([])
    expect(media).toEqual({
      file: null,
      url,
      alt: "Blue",
      kind,
      mime: null,
      bytes: null,
      sha256: null,
      thumbnail: null,
      measures: null,
    })
  })

  it.each([
    ["http://cdn.example.com/a.jpg", 'The url of a media item starts with "http://"'],
    [
      "https://user:hunter2@cdn.example.com/a.jpg",
      "The url of a media item has a user name or a password in it",
    ],
    ["https://", "The url of a media item is not an address"],
  ])("refuses %s without repeating it", async (url, message) => {
    const { media, findings } = await load({ url })
    expect(media).toBeNull()
    expect(findings.map(({ key, diagnostic }) => [key, diagnostic.code, diagnostic.message])).toEqual([
      ["url", "media/url", message],
    ])
    expect(JSON.stringify(findings)).not.toContain("hunter2")
  })

  it("reads a file once per run, whatever its alternative text", async () => {
    await using folder = await tempDir()
    await cp(join(fixtures, "media"), join(folder.path, "media"), { recursive: true })
    const cache = createMediaCache()
    const first = await load({ file: "photo.jpg", alt: "One" }, folder.path, cache)
    await rm(join(folder.path, "media/photo.jpg"))
    const second = await load({ file: "photo.jpg", alt: "Two" }, folder.path, cache)
    expect(second.media).toEqual({ ...first.media, alt: "Two" })
    expect((await load({ file: "photo.jpg" }, folder.path)).media).toBeNull()
  })

  it("reads a large file as a stream", async () => {
    await using folder = await tempDir()
    const size = 128 * 1024 * 1024
    await cp(join(fixtures, "media/clip.mp4"), join(folder.path, "big.mp4"))
    await using handle = await open(join(folder.path, "big.mp4"), "r+")
    await handle.truncate(size)
    const before = process.memoryUsage.rss()
    const { media } = await load({ file: "/big.mp4" }, folder.path)
    expect(media).toMatchObject({ bytes: size, kind: "video" })
    expect(process.memoryUsage.rss() - before).toBeLessThan(size / 2)
  })
})
