/** Mistakes that a commented fixture cannot show: bytes, sizes, links, folders, several files. */
import { mkdir, symlink, writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { DiagnosticCode } from "../../src/diagnostics/codes/index.ts"
import { writeFiles } from "../helpers/temp-dir.ts"
import { limitRows } from "./limit-rows.ts"
import { mediaRows } from "./media-rows.ts"
import { postRows } from "./post-rows.ts"

export interface Unwritable {
  readonly name: string
  readonly make: (root: string) => Promise<unknown>
  readonly expected: readonly (readonly [code: DiagnosticCode, path: string, line: number, column: number])[]
}

const post = (text: string) => `---\ntargets: [x-acme]\nschedule: now\n---\n${text}\n`
const write = (files: Readonly<Record<string, string | Uint8Array>>) => (root: string) => writeFiles(root, files)

export const unwritable: readonly Unwritable[] = [
  {
    name: "no post at all",
    make: () => Promise.resolve(),
    expected: [["document/no-posts", "postmerge.yml", 1, 1]],
  },
  {
    name: "a post with another ending, and an image that may stand there",
    make: write({ "posts/launch.mdx": post("Live"), "posts/a.txt": "Live", "posts/media/a.png": "", "posts/ok.md": post("Live") }),
    expected: [
      ["document/stray-file", "posts/a.txt", 1, 1],
      ["document/stray-file", "posts/launch.mdx", 1, 1],
    ],
  },
  {
    name: "a folder named x.md",
    make: (root) => mkdir(join(root, "posts/x.md"), { recursive: true }).then(() => write({ "posts/ok.md": post("Live") })(root)),
    expected: [["document/not-a-file", "posts/x.md", 1, 1]],
  },
  {
    name: "links to a file and to a folder",
    make: async (root) => {
      await write({ "drafts/a.md": post("Live"), "posts/ok.md": post("Live") })(root)
      await symlink("/etc/passwd", join(root, "posts/a.md"))
      await symlink("../drafts", join(root, "posts/more"))
    },
    expected: [
      ["document/symlink", "posts/a.md", 1, 1],
      ["document/symlink", "posts/more", 1, 1],
    ],
  },
  {
    name: "70 KB of text",
    make: write({ "posts/a.md": post("x".repeat(70_000)) }),
    expected: [["document/too-large", "posts/a.md", 1, 1]],
  },
  {
    name: "a file in Latin-1",
    make: write({ "posts/a.md": Buffer.from(post("Ein schöner Tag"), "latin1") }),
    expected: [["document/not-utf-8", "posts/a.md", 5, 8]],
  },
  {
    name: "a NUL byte",
    make: write({ "posts/a.md": post("Live\0") }),
    expected: [["document/nul", "posts/a.md", 5, 5]],
  },
  {
    name: "lists 20,000 deep",
    make: write({ "posts/a.yml": `targets: ${"[".repeat(20_000)}`, "posts/b.yml": `targets:\n${"- ".repeat(20_000)}a` }),
    expected: [
      ["document/too-deep", "posts/a.yml", 1, 74],
      ["document/too-deep", "posts/b.yml", 2, 129],
    ],
  },
  {
    name: "two posts with one id",
    make: write({
      "posts/a.md": "---\nid: launch\ntargets: [x-acme]\nschedule: now\n---\nLive\n",
      "posts/b.yml": "targets: [x-acme]\nschedule: draft\ntext: Live\nid: launch\n",
    }),
    expected: [
      ["document/duplicate-id", "posts/a.md", 2, 5],
      ["document/duplicate-id", "posts/b.yml", 4, 5],
    ],
  },
  {
    name: "a mistake after CRLF, a byte order mark, tabs, emoji and CJK",
    make: write({
      "posts/a.md": "\uFEFF---\r\n# 日本\r\ntargets: [x-acme]\r\nschedule: now\r\noverrides: { 🎬日本: { text: a } }\r\n---\r\n\tLive\r\n",
    }),
    expected: [["target/override", "posts/a.md", 5, 14]],
  },
  {
    name: "front matter that would run, and a line that only looks like its end",
    make: (root) =>
      writeFile(join(root, "posts/a.md"), "---javascript\nprocess.exit(3)\n---\nLive\n").then(() =>
        write({ "posts/b.md": "---\ntargets: [x-acme]\n---text\nLive\n", "posts/c.md": "--- yaml\na: 1\n---\nLive\n" })(root),
      ),
    expected: [
      ["document/front-matter-language", "posts/a.md", 1, 4],
      ["document/front-matter-open", "posts/b.md", 1, 1],
      ["document/front-matter-language", "posts/c.md", 1, 4],
    ],
  },
  ...mediaRows,
  ...limitRows,
  ...postRows,
]
