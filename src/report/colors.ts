/** Colours of the terminal rendering; functions that change nothing where colours are off. */
import { createColors } from "picocolors"

export type Colors = ReturnType<typeof createColors>

export function colorsFor({ color }: { readonly color: boolean }): Colors {
  return createColors(color)
}
