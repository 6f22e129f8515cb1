/** Facts of Dribbble shots; the text is the description of the shot. */
import type { NetworkFacts, Source } from "../model/network.ts"
import { medium } from "./evidence.ts"

/** The contract of a scheduling service; no page of the network is known. */
const contract: Source = { url: "https://github.com/zexahq/post2all-sdk", read: "2026-08-06" }

const one = { max: 1, ...medium(contract) } as const

export const dribbble = {
  id: "dribbble",
  name: "Dribbble",
  text: null,
  media: {
    required: true,
    count: one,
    kinds: {
      image: {
        count: one,
        choices: [{ of: "type", oneOf: ["image/jpeg", "image/png"], ...medium(contract) }],
      },
      gif: { count: one },
    },
    mixed: false,
  },
  title: "required",
  titleLimit: { max: 255, ...medium(contract) },
  alt: "none",
  thread: false,
} as const satisfies NetworkFacts
