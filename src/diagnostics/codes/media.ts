import type { Codes } from "./define.ts"

interface TooMany {
  readonly count: number
  readonly noun: string
  readonly limit: number
  /** Whose limit it is. */
  readonly by: string
  /** "takes", or less where that is not certain. */
  readonly takes: string
  /** Since when and by which page it holds, in brackets; empty where it is the provider's or the team's own. */
  readonly source: string
  readonly target: string
}

interface Refused {
  readonly file: string
  readonly what: string
  readonly by: string
  readonly can: "cannot" | "may not"
  readonly source: string
  /** What it can be converted to, in words; null where no conversion helps. */
  readonly formats: string | null
  readonly target: string
}

interface AltTooLong {
  readonly used: number
  readonly limit: number
  readonly network: string
  readonly allows: string
  readonly source: string
}

export const mediaCodes = {
  "media/source": {
    severity: "error",
    message: ({ written }: { written: "both" | "neither" }) =>
      written === "both" ? "A media item has both file and url" : "A media item has neither file nor url",
    help: "Write file for a file of the repository, or url for a public https address",
    explain: "A media item needs exactly one of file and url.",
  },
  "media/outside": {
    severity: "error",
    message: ({ file, reason }: { file: string; reason: string }) =>
      `${JSON.stringify(file)} is not a file of the repository: ${reason}`,
    help: "Put the file into the repository and write its path relative to the post, or from the root with a leading /",
    explain: "Only files of the repository are ever uploaded.",
  },
  "media/symlink": {
    severity: "error",
    message: ({ file, link }: { file: string; link: string }) =>
      `"${file}" goes through the symbolic link "${link}", and links can lead outside the repository`,
    help: "Commit the file itself instead of a link",
    explain: "Media is never read through a symbolic link.",
  },
  "media/hard-link": {
    severity: "error",
    message: ({ file }: { file: string }) =>
      `"${file}" is a hard link, so its bytes may belong to a file outside the repository`,
    help: "Replace it by a copy; a fresh checkout has no hard links",
    explain: "Media is never read through a hard link.",
  },
  "media/missing": {
    severity: "error",
    message: ({ file, missing }: { file: string; missing: string; help: string }) =>
      file === missing ? `"${file}" does not exist` : `"${file}" does not exist: there is no "${missing}"`,
    help: ({ help }: { help: string }) => help,
    explain: "A media file is not in the repository.",
  },
  "media/not-a-file": {
    severity: "error",
    message: ({ file, found }: { file: string; found: string }) => `"${file}" is ${found}, not a file`,
    help: "Write the path of an image or a video",
    explain: "A media path names a folder or something else that is no file.",
  },
  "media/unreadable": {
    severity: "error",
    message: ({ file, reason }: { file: string; reason: string }) => `"${file}" cannot be read: ${reason}`,
    help: "Check the permissions of the file",
    explain: "A media file cannot be opened.",
  },
  "media/empty": {
    severity: "error",
    message: ({ file }: { file: string }) => `"${file}" is empty`,
    help: "Commit the file again",
    explain: "A media file has no bytes.",
  },
  "media/lfs-pointer": {
    severity: "error",
    message: ({ file }: { file: string }) =>
      `"${file}" is a Git LFS pointer, not the file that it stands for`,
    help: 'Fetch the real file: "lfs: true" under "with" of actions/checkout, or "git lfs pull" on your machine',
    explain: "The checkout did not fetch the files that Git LFS keeps.",
  },
  "media/unknown-type": {
    severity: "error",
    message: ({ file, found }: { file: string; found: string | null }) =>
      `"${file}" is no image, video or document that can be posted: its bytes are ${found ?? "of no known type"}`,
    help: "Use JPEG, PNG, WebP, GIF, MP4, MOV, WebM or PDF",
    explain: "The bytes of a media file are of a type that no network takes.",
  },
  "media/damaged": {
    severity: "error",
    message: ({ file, reason }: { file: string; reason: string }) =>
      `"${file}" cannot be shown as it is: ${reason}`,
    help: "Export the file again, look at it, and commit it again",
    explain: "A media file is cut off, contradicts itself or has no picture in it.",
  },
  "media/too-many-pixels": {
    severity: "error",
    message: ({
      file,
      width,
      height,
      limit,
    }: {
      file: string
      width: number
      height: number
      limit: number
    }) =>
      `"${file}" says that it is ${width} × ${height} pixels, but programs open no more than ${Math.floor(limit / 1e6)} million`,
    help: "Scale the picture down",
    explain: "A picture has so many pixels that programs refuse to open it.",
  },
  "media/extension": {
    severity: "warning",
    settable: true,
    message: ({ file, mime }: { file: string; mime: string; extension: string }) =>
      `"${file}" is named like another type, but its bytes are ${mime}`,
    help: ({ extension }: { extension: string }) => `Rename it to end in .${extension}, or convert it`,
    explain: "The name of a media file disagrees with its bytes.",
  },
  "media/thumbnail-type": {
    severity: "error",
    message: ({ file, kind }: { file: string; kind: string }) =>
      `The thumbnail "${file}" is a ${kind}, not an image`,
    help: "Use a JPEG or PNG image as thumbnail",
    explain: "A thumbnail is not an image.",
  },
  "media/url": {
    severity: "error",
    message: ({ reason }: { reason: string }) => `The url of a media item ${reason}`,
    help: "Write a public address that starts with https:// and has no user name or password in it",
    explain: "A media URL is not a plain public https address.",
  },
  "media/required": {
    severity: "error",
    settable: true,
    message: ({ by }: { by: string; network: string }) =>
      `${by} takes no post without an image or a video, and this post has none`,
    help: ({ network }: { by: string; network: string }) =>
      `Add media, or take the ${network} target out of this post`,
    explain: "A network or provider needs media, and the post has none.",
  },
  "media/too-many": {
    severity: "error",
    settable: true,
    message: ({ count, noun, limit, by, takes }: TooMany) =>
      `This post has ${count} ${noun}, but ${by} ${takes} at most ${limit} in one post`,
    help: ({ target, source }: TooMany) =>
      `Remove some, or give this target its own list under "overrides.${target}.media"${source}`,
    explain: "More media than the network or the provider takes; a warning where the limit is not certain.",
  },
  "media/mixed": {
    severity: "error",
    settable: true,
    message: ({ by }: { by: string; target: string }) => `${by} cannot show images and videos in one post`,
    help: ({ target }: { target: string }) =>
      `Keep one kind, or give this target its own list under "overrides.${target}.media"`,
    explain: "Images and videos stand in one post where that is not possible.",
  },
  "media/kind": {
    severity: "error",
    settable: true,
    message: ({ file, what, by, can }: Refused) => `${by} ${can} take "${file}", which is ${what}`,
    help: ({ target, source, formats }: Refused) =>
      `${formats === null ? "Use another file" : `Convert it to ${formats}`}, or give this target its own list under "overrides.${target}.media"${source}`,
    explain:
      "A kind or type of media that the network or the provider does not take; a warning where that is not certain.",
  },
  "media/alt-missing": {
    severity: "error",
    settable: true,
    message: ({ file }: { file: string }) =>
      `The image "${file}" has no alternative text, and policy.alt-text asks for it`,
    help: 'Say under "alt" what there is to see, for people who cannot see it',
    explain: "An image has no alternative text. policy.alt-text decides: required, warn or off.",
  },
  "media/alt-too-long": {
    severity: "error",
    settable: true,
    message: ({ used, limit, network, allows }: AltTooLong) =>
      `The alternative text is ${used} characters, but ${network} ${allows} ${limit}`,
    help: ({ source }: AltTooLong) => `Shorten the alternative text${source}`,
    explain:
      "An alternative text is longer than the network allows; a warning where the limit is not certain.",
  },
} as const satisfies Codes
