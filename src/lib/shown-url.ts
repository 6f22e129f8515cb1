/** An address for a message: without what follows its path, which may be a signature. */
export function shownUrl(url: string): string {
  const end = url.search(/[?#]/)
  return end === -1 ? url : `${url.slice(0, end)}?…`
}
