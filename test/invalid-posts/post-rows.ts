/** Mistakes between posts, and with the hours of a team: what a fixture alone cannot show. */
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { writeFiles, type Files } from "../helpers/temp-dir.ts"
import type { Unwritable } from "./unwritable.ts"

const timed = (time: string, more = "") =>
  `---\ntargets: [x-acme]\nschedule: 2026-12-01T${time}Z\n${more}---\n\n🎬 Live\n`

/** The posts, and lines below the configuration of _repo. */
const withPolicy = (policy: string, posts: Files) => async (root: string) => {
  const config = await readFile(join(root, "postmerge.yml"), "utf8")
  await writeFiles(root, { ...posts, "postmerge.yml": `${config}timezone: Europe/London\npolicy: { ${policy} }\n` })
}

export const postRows: readonly Unwritable[] = [
  {
    name: "a text that an earlier post has already, and one that may say so",
    make: (root) =>
      writeFiles(root, {
        "posts/a.md": timed("12:00"),
        "posts/b.md": timed("13:00"),
        "posts/c.md": timed("14:00", "allow-duplicate: true\n"),
      }),
    expected: [["text/same-text", "posts/b.md", 6, 1]],
  },
  {
    name: "a time within policy.quiet-hours",
    make: withPolicy("quiet-hours: 22:00-07:00, quiet-hours-severity: error", {
      "posts/a.md": timed("22:30"),
      "posts/b.yml": "{ title: 🎬, targets: [x-acme], schedule: 2026-12-02 06:59, text: Early }\n",
      "posts/c.yml": "targets: [x-acme]\nschedule: 2026-12-02 07:00\ntext: Awake\n",
    }),
    expected: [
      ["schedule/quiet-hours", "posts/a.md", 3, 11],
      ["schedule/quiet-hours", "posts/b.yml", 1, 43],
    ],
  },
]
