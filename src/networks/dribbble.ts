/** Facts of Dribbble shots; the text is the description of the shot. */
import type { NetworkFacts } from "../model/network.ts"

export const dribbble = {
  id: "dribbble",
  name: "Dribbble",
  // https://developer.dribbble.com/v2/shots states no limit of the description; low.
  text: null,
  // A third party's contract of 2026-08-06: exactly one image, GIF, JPEG or PNG, and a title of 1 to 255; medium.
  mediaRequired: true,
  maxMedia: 1,
  kinds: { image: 1, gif: 1 },
  mixed: false,
  title: "required",
  alt: "none",
} as const satisfies NetworkFacts
