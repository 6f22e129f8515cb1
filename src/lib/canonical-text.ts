/** Text as it is compared: composed characters, one kind of line end, no outer white space. Never the text that is sent. */
export function canonicalText(text: string): string {
  return text.normalize("NFC").replace(/\r\n?/g, "\n").trim()
}
