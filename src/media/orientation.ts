/** How a camera was held, from the Exif data of a picture. */

/** Tag of the orientation, a 16-bit number, as in Exif (CIPA DC-008). */
const orientationTag = 0x0112

/** Whether a picture is shown turned by a quarter, so that width and height change places. `exif`: with or without "Exif\0\0". */
export function isTurned(exif: Buffer): boolean {
  const tiff = exif.toString("latin1", 0, 6) === "Exif\0\0" ? exif.subarray(6) : exif
  if (tiff.length < 8) return false
  const little = tiff.toString("latin1", 0, 2) === "II"
  const number = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  if (first + 2 > tiff.length) return false
  const most = Math.floor((tiff.length - first - 2) / 12)
  for (let entry = 0; entry < Math.min(number(first), most); entry++) {
    const at = first + 2 + entry * 12
    // 5 to 8 are the four ways of a quarter turn, mirrored or not.
    if (number(at) === orientationTag) return number(at + 8) >= 5 && number(at + 8) <= 8
  }
  return false
}
