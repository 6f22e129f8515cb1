/** Facts of Dribbble shots; the text is the description of the shot. */
import type { NetworkFacts } from "../model/network.ts"

export const dribbble = {
  id: "dribbble",
  name: "Dribbble",
  // No limit of the description is known, 2026-11; low.
  text: null,
  // A scheduling service's contract of 2026-08-06: one GIF, JPEG or PNG, a title of 1 to 255; medium.
  mediaRequired: true,
  maxMedia: 1,
  kinds: { image: 1, gif: 1 },
  mixed: false,
  title: "required",
  alt: "none",
} as const satisfies NetworkFacts
