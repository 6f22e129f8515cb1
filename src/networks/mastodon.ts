/** Facts of Mastodon with a server's default settings; a server's own limits go into `limits`. */
import type { NetworkFacts, Source } from "../model/network.ts"
import { high, megabytes } from "./evidence.ts"

const posting: Source = { url: "https://docs.joinmastodon.org/user/posting", read: "2026-11-21" }
const server: Source = {
  url: "https://github.com/mastodon/mastodon/blob/main/app/models/media_attachment.rb",
  read: "2026-11-21",
}

const four = { max: 4, ...high(posting) } as const
const one = { max: 1, ...high(posting) } as const

export const mastodon = {
  id: "mastodon",
  name: "Mastodon",
  text: { counting: "mastodon", limit: { max: 500, ...high(posting) } },
  media: {
    required: false,
    count: four,
    kinds: {
      image: {
        count: four,
        bounds: [...megabytes(16, high(posting)), { of: "pixels", max: 7680 * 4320, ...high(server) }],
        choices: [
          {
            of: "type",
            oneOf: ["image/png", "image/jpeg", "image/heic", "image/heif", "image/webp", "image/avif"],
            ...high(posting),
          },
        ],
      },
      gif: {
        count: one,
        bounds: [...megabytes(16, high(posting)), { of: "pixels", max: 1280 * 720, ...high(server) }],
      },
      video: {
        count: one,
        bounds: [
          ...megabytes(99, high(posting)),
          { of: "pixels", max: 3840 * 2160, ...high(server) },
          { of: "frame-rate", max: 120, ...high(server) },
        ],
        choices: [
          {
            of: "type",
            oneOf: ["video/mp4", "video/x-m4v", "video/quicktime", "video/webm"],
            ...high(posting),
          },
        ],
      },
    },
    mixed: false,
  },
  title: "none",
  alt: { max: 1500, ...high(server) },
  thread: true,
} as const satisfies NetworkFacts
