/** Amounts as people write them: `8.0 MB`, `1 min 15 s`, `4:5`. `decimals` is the most of them that is shown. */

/** Most decimals of anything, where two amounts are nearly the same. */
const mostDecimals = 9
const decimalUnits = ["kB", "MB", "GB"]
const binaryUnits = ["KiB", "MiB", "GiB"]

/** Words an amount; `limit` is what it is held against. */
export type Amount = (value: number, decimals: number, context: { readonly limit: number }) => string

/** A value and its limit, with as few decimals as tell them apart. */
export function toldApart(value: number, limit: number, { amount }: { readonly amount: Amount }) {
  for (let decimals = 1; ; decimals++) {
    const [is, most] = [amount(value, decimals, { limit }), amount(limit, decimals, { limit })]
    if (is !== most || decimals === mostDecimals) return { is, limit: most }
  }
}

export function amountOf(unit: string): Amount {
  return (value, decimals) => `${trimmed(value, decimals)} ${unit}`
}

/** In the units of the limit: decimal ones, unless it is whole in binary ones only. */
export const bytesShown: Amount = (bytes, decimals, { limit }) => {
  const isBinary = limit % 2 ** 20 === 0 && limit % 1e6 !== 0
  const [kilo, units] = isBinary ? [1024, binaryUnits] : [1000, decimalUnits]
  const step = Math.min(Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(kilo)), units.length)
  if (step === 0) return `${bytes} bytes`
  // At least one decimal, further ones only where they say something.
  const shown = (bytes / kilo ** step).toFixed(decimals).replace(/(?<=\.\d+)0+$/, "")
  return `${shown} ${units[step - 1]}`
}

export function pixelsShown(pixels: number, decimals: number): string {
  return pixels < 1e6 ? `${pixels} pixels` : `${trimmed(pixels / 1e6, decimals)} million pixels`
}

export function bitsShown(bits: number, decimals: number): string {
  return bits < 1e6
    ? `${trimmed(bits / 1e3, decimals)} kbit a second`
    : `${trimmed(bits / 1e6, decimals)} Mbit a second`
}

export function hertzShown(hertz: number, decimals: number): string {
  return `${trimmed(hertz / 1e3, decimals)} kHz`
}

/** Up to two minutes in seconds, so that the usual limits stay as their networks state them. */
export function timeShown(seconds: number, decimals: number): string {
  const total = Number(seconds.toFixed(decimals))
  if (total < 120) return `${total} s`
  const [hours, minutes] = [Math.floor(total / 3600), Math.floor((total % 3600) / 60)]
  const parts = [`${hours} h`, `${minutes} min`, `${trimmed(total % 60, decimals)} s`]
  return parts.filter((part) => !part.startsWith("0 ")).join(" ")
}

/** Width to height: `4:5` where small numbers say it, else `1.91:1`. */
export function ratioShown(ratio: number, decimals: number): string {
  for (let height = 1; height <= 21; height++) {
    const width = Math.round(ratio * height)
    if (width >= 1 && width <= 21 && Math.abs(width / height - ratio) < 1e-9) return `${width}:${height}`
  }
  return ratio < 1 ? `1:${trimmed(1 / ratio, decimals + 1)}` : `${trimmed(ratio, decimals + 1)}:1`
}

function trimmed(value: number, decimals: number): string {
  return String(Number(value.toFixed(decimals)))
}
