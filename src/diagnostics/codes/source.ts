/** Codes of the area `document` that concern files as such. */
import type { Codes } from "./define.ts"

export const sourceCodes = {
  "document/no-posts": {
    severity: "warning",
    message: ({ globs }: { globs: string }) => `No file matches ${globs}, so there is nothing to publish`,
    help: 'Write a post, or set "posts" in the configuration to where the posts are',
    explain: "The globs of the configuration match no post file.",
  },
  "document/stray-file": {
    severity: "error",
    message: ({ name, globs }: { name: string; globs: string }) =>
      `"${name}" stands in a posts folder, but it matches no post pattern (${globs}) and is no image or video`,
    help: "Rename it to .md or .yml if it is a post, or move it out of the posts folder",
    explain: "A file in the posts folder is neither a post nor media.",
  },
  "document/not-a-file": {
    severity: "error",
    message: ({ name, found }: { name: string; found: string }) =>
      `"${name}" is named like a post, but it is ${found}`,
    help: "Rename it, or make it a file",
    explain: "A folder or another thing is named like a post file.",
  },
  "document/symlink": {
    severity: "error",
    message: ({ name }: { name: string }) =>
      `"${name}" is a symbolic link, which may lead out of the repository, so it is not read`,
    help: "Put the file itself there",
    explain: "A post file, or a folder in the posts folder, is a symbolic link.",
  },
  "document/unreadable": {
    severity: "error",
    message: ({ name, reason }: { name: string; reason: string }) => `"${name}" cannot be read: ${reason}`,
    help: "Check the file and its permissions",
    explain: "The operating system does not give the file.",
  },
  "document/too-large": {
    severity: "error",
    message: ({ bytes, limit }: { bytes: number; limit: number }) =>
      `The file has ${bytes} bytes, but a post file may have ${limit}`,
    help: "Shorten it; images and videos belong into files of their own",
    explain: "A post file is larger than 64 KiB.",
  },
  "document/not-utf-8": {
    severity: "error",
    message: ({ byte }: { byte: string }) => `The byte 0x${byte} here is not UTF-8`,
    help: "Save the file as UTF-8",
    explain: "A file is not encoded as UTF-8.",
  },
  "document/nul": {
    severity: "error",
    message: () => "The file holds a NUL byte here, so it is no text file",
    help: "Save the file as UTF-8 text",
    explain: "A file holds NUL bytes.",
  },
  "document/not-a-post-file": {
    severity: "error",
    message: ({ name }: { name: string }) => `"${name}" is not one of the post files`,
    help: 'Name files that "posts" in the configuration matches, relative to the repository root',
    explain: "A file named on the command line is no post file.",
  },
  "document/duplicate-id": {
    severity: "error",
    message: ({ id, other }: { id: string; other: string }) => `The id "${id}" also belongs to "${other}"`,
    help: "Give one of the two posts another id",
    explain: "Two post files have the same id.",
  },
} as const satisfies Codes
