/** How text looks on a terminal. */

/** Han, kana, hangul and full-width forms take two columns (East Asian Width W and F, Unicode TR 11, read 2026-11). */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u
const emoji = /\p{Emoji_Presentation}|\p{Emoji}\ufe0f/u
const takesNone = /^[\p{Mn}\p{Me}\p{Cf}]+$/u

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" })

/** Terminal columns of a printable text. */
export function displayWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length
  let columns = 0
  for (const { segment } of segmenter.segment(text)) {
    if (takesNone.test(segment)) continue
    columns += emoji.test(segment) || wide.test(segment) ? 2 : 1
  }
  return columns
}

/** Tabs as two spaces; control and direction characters as visible signs, so that a file cannot redraw a terminal. */
export function printable(text: string): string {
  return text
    .replaceAll("\t", "  ")
    .replace(/[\u0000-\u001f]/g, (unit) => String.fromCharCode(0x2400 + unit.charCodeAt(0)))
    .replaceAll("\u007f", "␡")
    .replace(/[\u0080-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, "�")
}
