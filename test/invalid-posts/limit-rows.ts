/** Media beyond a limit, where the file is made for it: too large to commit, or of a rare kind. */
import { cp, readFile } from "node:fs/promises"
import { join } from "node:path"
import { filmFile, movingFile, stillFile, type Film } from "../helpers/media-files.ts"
import { writeFiles } from "../helpers/temp-dir.ts"
import type { Unwritable } from "./unwritable.ts"

/** What Instagram takes, as small as can be. */
const fine: Film = { size: [36, 64], frameRate: 24, seconds: 3 }
const h264 = ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-movflags", "+faststart"]
const web = ["-c:v", "libvpx-vp9", "-c:a", "libopus", "-ac", "6", "-strict", "-2"]

const post = (target: string, ...media: readonly string[]) =>
  `targets: [${target}]\nschedule: now\ntext: Look\nmedia:\n${media.map((item) => `  - { ${item} }\n`).join("")}`

/** The same bytes, followed by a part that players pass over. */
function padded(film: Buffer, bytes: number): Buffer {
  const box = Buffer.alloc(bytes)
  box.writeUInt32BE(bytes)
  box.write("free", 4)
  return Buffer.concat([film, box])
}

export const limitRows: readonly Unwritable[] = [
  {
    name: "a video of 26 Mbit a second",
    make: async (root) => {
      const film = await readFile(await filmFile("fast.mp4", { ...fine, options: h264 }))
      const files = { "media/fast.mp4": padded(film, 10_000_000) }
      await writeFiles(root, { ...files, "posts/a.yml": post("instagram-acme", "file: /media/fast.mp4") })
    },
    expected: [["media/bit-rate", "posts/a.yml", 5, 13]],
  },
  {
    name: "a video in the codecs of the web, with sound for a cinema and its index last",
    make: async (root) => {
      const film = { ...fine, sound: [], options: web }
      await cp(await filmFile("web.mp4", film), join(root, "media/web.mp4"))
      await writeFiles(root, { "posts/a.yml": post("instagram-acme", "file: /media/web.mp4") })
    },
    expected: [
      ["media/audio", "posts/a.yml", 5, 13],
      ["media/codec", "posts/a.yml", 5, 13],
      ["media/codec", "posts/a.yml", 5, 13],
      ["media/slow-start", "posts/a.yml", 5, 13],
    ],
  },
  {
    name: "a cover that is a PNG",
    make: async (root) => {
      await cp(await filmFile("fine.mp4", { ...fine, options: h264 }), join(root, "media/fine.mp4"))
      await cp(await stillFile("cover.png"), join(root, "media/cover.png"))
      const reel = post("instagram-acme", "file: /media/fine.mp4, thumbnail: /media/cover.png")
      await writeFiles(root, { "posts/a.yml": `${reel}options: { instagram: { type: reel } }\n` })
    },
    expected: [["media/thumbnail", "posts/a.yml", 5, 41]],
  },
  {
    name: "a GIF of 351 frames",
    make: async (root) => {
      await cp(await movingFile("long.gif", { frames: 351 }), join(root, "media/long.gif"))
      await writeFiles(root, { "posts/a.yml": post("x-acme", "file: /media/long.gif, alt: Colours") })
    },
    expected: [["media/frames", "posts/a.yml", 5, 13]],
  },
  {
    name: "images of two shapes, and one that is too wide",
    make: async (root) => {
      await cp(await stillFile("wide.jpg", { size: [40, 30] }), join(root, "media/wide.jpg"))
      await cp(await stillFile("banner.jpg", { size: [90, 30] }), join(root, "media/banner.jpg"))
      const files = ["photo", "wide", "banner"].map((name) => `file: /media/${name}.jpg, alt: Blue`)
      await writeFiles(root, { "posts/a.yml": post("instagram-acme", ...files) })
    },
    expected: [
      ["media/unequal", "posts/a.yml", 6, 13],
      ["media/ratio", "posts/a.yml", 7, 13],
      ["media/unequal", "posts/a.yml", 7, 13],
    ],
  },
]
