/** Facts of Reddit. A subreddit may ask for more: words of the title, a flair, domains of links. */
import type { NetworkFacts, Source } from "../model/network.ts"
import { gigabytes, high, low, megabytes } from "./evidence.ts"

const api: Source = { url: "https://www.reddit.com/dev/api", read: "2026-11-21" }
/** What the vendor states nowhere. Services stop at less text: one at 10,000, another at 5,000. */
const services: Source = { url: "https://docs.zernio.com/platforms/reddit", read: "2026-11-21" }

const twenty = { max: 20, ...low(services) } as const
const one = { max: 1, ...low(services) } as const
const imageSize = megabytes(20, low(services))

export const reddit = {
  id: "reddit",
  name: "Reddit",
  text: { counting: "unstated", limit: { max: 40_000, ...low(services) } },
  // "text: raw markdown text", same page; high.
  markdown: true,
  media: {
    required: false,
    count: twenty,
    kinds: {
      image: { count: twenty, bounds: imageSize },
      gif: { count: one, bounds: imageSize },
      video: {
        count: one,
        bounds: [{ of: "duration", max: 15 * 60, ...low(services) }, ...gigabytes(1, low(services))],
      },
    },
    mixed: false,
  },
  title: "required",
  titleLimit: { max: 300, ...high(api) },
  alt: "none",
  thread: false,
} as const satisfies NetworkFacts
