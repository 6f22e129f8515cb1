/** Mistakes with media and between posts that a single fixture cannot show: links, and two posts at once. */
import { link, readFile, symlink } from "node:fs/promises"
import { join } from "node:path"
import { writeFiles } from "../helpers/temp-dir.ts"
import type { Unwritable } from "./unwritable.ts"

const withMedia = (...files: readonly string[]) =>
  `targets: [mastodon-acme]\nschedule: now\ntext: Look\nmedia:\n${files.map((file) => `  - { file: "${file}", alt: Blue }\n`).join("")}`

const timed = (time: string) => `targets: [x-acme]\nschedule: 2026-12-01T${time}Z\ntext: At ${time}\n`

export const mediaRows: readonly Unwritable[] = [
  {
    name: "media behind links to a file and to a folder",
    make: async (root) => {
      await writeFiles(root, { "posts/a.yml": withMedia("/media/link.jpg", "/linked/photo.jpg") })
      await symlink("/etc/passwd", join(root, "media/link.jpg"))
      await symlink("media", join(root, "linked"))
    },
    expected: [
      ["media/symlink", "posts/a.yml", 5, 13],
      ["media/symlink", "posts/a.yml", 6, 13],
    ],
  },
  {
    name: "a hard link to a file",
    make: async (root) => {
      await writeFiles(root, { "posts/a.yml": withMedia("/media/hard.jpg") })
      await link(join(root, "media/photo.jpg"), join(root, "media/hard.jpg"))
    },
    expected: [["media/hard-link", "posts/a.yml", 5, 13]],
  },
  {
    name: "media that is cut off, and media that is far too large",
    make: async (root) => {
      const [clip, huge] = await Promise.all(
        ["clip.mp4", "png-named.jpg"].map((name) => readFile(join(root, "media", name))),
      )
      huge!.writeUInt32BE(40_000, 16)
      huge!.writeUInt32BE(40_000, 20)
      await writeFiles(root, {
        "posts/a.yml": withMedia("/media/cut.mp4"),
        "posts/b.yml": withMedia("/media/huge.png"),
        "media/cut.mp4": clip!.subarray(0, -1),
        "media/huge.png": huge!,
      })
    },
    expected: [
      ["media/damaged", "posts/a.yml", 5, 13],
      ["media/too-many-pixels", "posts/b.yml", 5, 13],
    ],
  },
  {
    name: "two posts closer than policy.min-gap",
    make: async (root) => {
      const config = await readFile(join(root, "postmerge.yml"), "utf8")
      await writeFiles(root, {
        "postmerge.yml": `${config}policy: { min-gap: 30m }\n`,
        "posts/a.yml": timed("12:00"),
        "posts/b.yml": timed("12:29"),
        "posts/c.yml": timed("12:59"),
      })
    },
    expected: [["schedule/min-gap", "posts/b.yml", 2, 11]],
  },
]
