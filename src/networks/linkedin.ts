/** Facts of LinkedIn profiles and company pages. */
import type { NetworkFacts, Source } from "../model/network.ts"
import { advised, high, low, medium, megabytes } from "./evidence.ts"

/** The API's own error text: "exceeded the maximum allowed (3000 characters)". */
const commentary: Source = { url: "https://github.com/n8n-io/n8n/issues/22899", read: "2025-12-07" }
const multiImage: Source = {
  url: "https://learn.microsoft.com/linkedin/marketing/community-management/shares/multiimage-post-api",
  read: "2024-11-01",
}
const images: Source = {
  url: "https://learn.microsoft.com/linkedin/marketing/community-management/shares/images-api",
  read: "2026-11-21",
}
const videos: Source = {
  url: "https://learn.microsoft.com/linkedin/marketing/community-management/shares/videos-api",
  read: "2026-11-21",
}
const documents: Source = {
  url: "https://learn.microsoft.com/linkedin/marketing/community-management/shares/documents-api",
  read: "2026-11-21",
}
/** What the vendor's pages lack. */
const titles: Source = {
  url: "https://www.ayrshare.com/docs/help-center/technical-support/character-limits",
  read: "2026-11-21",
}
const services: Source = {
  url: "https://www.ayrshare.com/docs/media-guidelines/linkedin",
  read: "2026-11-21",
}
/** The text is cut at the first one, as four projects found. */
const littleText: Source = { url: "https://github.com/gitroomhq/postiz-app/pull/1847", read: "2026-08-05" }

/** Width × height stays below. */
const pixels = { of: "pixels", max: 36_152_319, ...medium(images) } as const

export const linkedin = {
  id: "linkedin",
  name: "LinkedIn",
  text: { counting: "unstated", limit: { max: 3000, ...high(commentary) } },
  reserved: { characters: "\\|{}@[]()<>#*_~", ...high(littleText) },
  media: {
    required: false,
    count: { max: 20, ...high(multiImage) },
    kinds: {
      image: {
        count: { max: 20, ...high(multiImage) },
        // No size in bytes is stated; others go up to 5, 8 or 10 MB.
        bounds: [pixels, ...megabytes(10, low(services))],
        choices: [{ of: "type", oneOf: ["image/jpeg", "image/png"], ...medium(images) }],
      },
      gif: {
        count: { max: 20, ...high(multiImage) },
        bounds: [pixels, { of: "frames", max: 250, ...medium(images) }],
      },
      video: {
        count: { max: 1, ...medium(videos) },
        bounds: [
          { of: "bytes", min: 75_000, ...medium(videos) },
          ...megabytes(500, medium(videos)),
          { of: "duration", min: 3, max: 30 * 60, ...medium(videos) },
          // More is for company pages only.
          { of: "duration", max: 10 * 60, ...advised(services, "low") },
          { of: "ratio", min: 1 / 2.4, max: 2.4, ...low(services) },
        ],
        choices: [{ of: "type", oneOf: ["video/mp4"], ...medium(videos) }],
      },
      document: {
        count: { max: 1, ...medium(documents) },
        bounds: megabytes(100, medium(documents)),
        choices: [
          {
            of: "type",
            oneOf: [
              "application/pdf",
              "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
              "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            ],
            ...medium(documents),
          },
        ],
      },
    },
    mixed: false,
  },
  // Of documents and articles.
  title: "optional",
  titleLimit: { max: 400, ...low(titles) },
  // A third party's note of 2026-08-03.
  alt: { max: 4086, ...medium(multiImage) },
  // Further posts hang below as comments only.
  thread: false,
} as const satisfies NetworkFacts
