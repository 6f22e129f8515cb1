import { link, mkdir, readFile, rename, symlink, writeFile } from "node:fs/promises"
import { createServer } from "node:net"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { openResolved, resolveMedia } from "../../../src/media/guard.ts"
import { tempDir, writeFiles } from "../../helpers/temp-dir.ts"

const post = "posts/2026/launch.md"

/** A folder with a repository in it, so that there is something outside to reach for. */
async function world() {
  const stack = new AsyncDisposableStack()
  const folder = stack.use(await tempDir())
  const root = join(folder.path, "clone")
  await writeFiles(root, {
    [post]: "",
    "posts/2026/media/launch.jpg": "1",
    "assets/logo.png": "2",
    "..odd/a.png": "3",
    ".git/config": "secret",
  })
  await writeFiles(folder.path, { "outside.png": "secret", "clone-evil/a.png": "secret" })
  return { root, folder: folder.path, [Symbol.asyncDispose]: () => stack.disposeAsync() }
}

async function refusal(root: string, file: string) {
  const resolved = await resolveMedia(root, post, file)
  if (resolved.ok) throw new Error(`resolved to ${resolved.path}`)
  const { code, message, help } = resolved.diagnostic
  return { code, message, help }
}

describe("resolveMedia()", () => {
  it.each([
    ["media/launch.jpg", "posts/2026/media/launch.jpg"],
    ["./media/../media/launch.jpg", "posts/2026/media/launch.jpg"],
    ["../../assets/logo.png", "assets/logo.png"],
    ["/assets/logo.png", "assets/logo.png"],
    ["/..odd/a.png", "..odd/a.png"],
  ])("finds %s", async (file, path) => {
    await using here = await world()
    const resolved = await resolveMedia(here.root, post, file)
    expect(resolved).toMatchObject({ ok: true, path, absolute: join(here.root, path) })
  })

  it.each([
    ["../../../outside.png", "it leads outside"],
    ["../../../clone-evil/a.png", "it leads outside"],
    ["/../outside.png", "it leads outside"],
    ["media/../../../../outside.png", "it leads outside"],
    ["//host/share/a.png", "it names another computer"],
    ["\\\\host\\share\\a.png", "it names another computer"],
    ["C:/a.png", "it names a drive"],
    ["c:a.png", "it names a drive"],
    ["media\\launch.jpg", "paths have forward slashes"],
    ["file:///etc/passwd", "it is an address; public https addresses go under url"],
    ["https://example.com/a.png", "it is an address; public https addresses go under url"],
    ["a.png\0.jpg", "a path has no NUL character"],
    ["/.git/config", "it lies in git's own folder"],
    ["../../.GIT/config", "it lies in git's own folder"],
  ])("refuses %j", async (file, reason) => {
    await using here = await world()
    const found = await refusal(here.root, file)
    expect(found).toMatchObject({
      code: "media/outside",
      message: `${JSON.stringify(file)} is not a file of the repository: ${reason}`,
    })
  })

  it("looks for an absolute path inside the repository only", async () => {
    await using here = await world()
    expect(await refusal(here.root, "/etc/passwd")).toMatchObject({
      code: "media/missing",
      message: '"/etc/passwd" does not exist: there is no "etc"',
    })
  })

  it.each([
    ["media/lunch.jpg", '"media/lunch.jpg" does not exist', 'Did you mean "launch.jpg"?'],
    [
      "media/Launch.JPG",
      '"media/Launch.JPG" does not exist',
      'Did you mean "launch.jpg"? Letter case matters, also where your own computer ignores it',
    ],
    [
      "Media/launch.jpg",
      '"Media/launch.jpg" does not exist: there is no "posts/2026/Media"',
      'Did you mean "media"? Letter case matters, also where your own computer ignores it',
    ],
    [
      "media/other.png",
      '"media/other.png" does not exist',
      "Check the path: it is relative to the post file, or from the repository root with a leading /. Is the file committed?",
    ],
  ])("advises where %s is missing", async (file, message, help) => {
    await using here = await world()
    expect(await refusal(here.root, file)).toEqual({ code: "media/missing", message, help })
  })

  it("refuses a link to a file outside", async () => {
    await using here = await world()
    await symlink("/etc/passwd", join(here.root, "posts/2026/media/a.png"))
    expect(await refusal(here.root, "media/a.png")).toMatchObject({
      code: "media/symlink",
      message:
        '"media/a.png" goes through the symbolic link "posts/2026/media/a.png", and links can lead outside the repository',
    })
  })

  it("refuses a link to a file inside", async () => {
    await using here = await world()
    await symlink("launch.jpg", join(here.root, "posts/2026/media/a.png"))
    expect(await refusal(here.root, "media/a.png")).toMatchObject({ code: "media/symlink" })
  })

  it("refuses a linked folder on the way", async () => {
    await using here = await world()
    await symlink(here.folder, join(here.root, "up"))
    expect(await refusal(here.root, "/up/outside.png")).toMatchObject({
      code: "media/symlink",
      message:
        '"/up/outside.png" goes through the symbolic link "up", and links can lead outside the repository',
    })
  })

  it("refuses a link that leads nowhere", async () => {
    await using here = await world()
    await symlink("nowhere", join(here.root, "assets/a.png"))
    expect(await refusal(here.root, "/assets/a.png")).toMatchObject({ code: "media/symlink" })
  })

  it("refuses a hard link", async () => {
    await using here = await world()
    await link(join(here.folder, "outside.png"), join(here.root, "assets/a.png"))
    expect(await refusal(here.root, "/assets/a.png")).toMatchObject({
      code: "media/hard-link",
      message: '"/assets/a.png" is a hard link, so its bytes may belong to a file outside the repository',
    })
  })

  it("refuses a folder, the repository itself and a socket", async () => {
    await using here = await world()
    await mkdir(join(here.root, "x.png"))
    const server = createServer().listen(join(here.root, "s.png"))
    await new Promise((resolve) => server.once("listening", resolve))
    const found = await Promise.all(["/x.png", "/", "/s.png"].map((file) => refusal(here.root, file)))
    await new Promise((resolve) => server.close(resolve))
    expect(found.map(({ code, message }) => [code, message])).toEqual([
      ["media/not-a-file", '"/x.png" is a folder, not a file'],
      ["media/not-a-file", '"/" is a folder, not a file'],
      ["media/not-a-file", '"/s.png" is a device, pipe or socket, not a file'],
    ])
  })

  it("works in a repository that is reached through a link", async () => {
    await using here = await world()
    const alias = join(here.folder, "alias")
    await symlink(here.root, alias)
    const resolved = await resolveMedia(alias, post, "media/launch.jpg")
    expect(resolved).toMatchObject({ ok: true, absolute: join(here.root, "posts/2026/media/launch.jpg") })
  })
})

describe("openResolved()", () => {
  it("opens what was resolved", async () => {
    await using here = await world()
    const resolved = await resolveMedia(here.root, post, "media/launch.jpg")
    if (!resolved.ok) throw new Error(resolved.diagnostic.message)
    await using handle = await openResolved(resolved)
    expect(await handle?.readFile("utf8")).toBe("1")
  })

  it("refuses a link that took the place of the file", async () => {
    await using here = await world()
    const resolved = await resolveMedia(here.root, post, "media/launch.jpg")
    if (!resolved.ok) throw new Error(resolved.diagnostic.message)
    await rename(resolved.absolute, `${resolved.absolute}.old`)
    await symlink(join(here.folder, "outside.png"), resolved.absolute)
    await expect(openResolved(resolved)).rejects.toMatchObject({ code: "ELOOP" })
    expect(await readFile(resolved.absolute, "utf8")).toBe("secret")
  })

  it("refuses another file that took its place", async () => {
    await using here = await world()
    const resolved = await resolveMedia(here.root, post, "media/launch.jpg")
    if (!resolved.ok) throw new Error(resolved.diagnostic.message)
    await rename(resolved.absolute, `${resolved.absolute}.old`)
    await writeFile(resolved.absolute, "other")
    expect(await openResolved(resolved)).toBeNull()
  })
})
