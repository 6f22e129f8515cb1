/** One name for one repository, however its address is written. */

/** `scheme://user:password@host:port/path` */
const address = /^([a-z][a-z0-9+.-]*):\/\/(?:[^/@]*@)?([^/:]*)(:\d+)?(?:\/(.*))?$/i
/** `user@host:path`; a single letter before the colon is a drive. */
const scpLike = /^(?:[^/@]+@)?([^/:@]{2,}):(?!\/\/)(.+)$/

/**
 * `https://x:secret@GitHub.com/acme/posts.git` and `git@github.com:acme/posts` → `github.com/acme/posts`. A local path
 * stays one. Never contains credentials.
 */
export function remoteName(url: string): string {
  const [, scheme, host = "", port = "", path = ""] = address.exec(url) ?? []
  if (scheme?.toLowerCase() === "file") return withoutEnding(`/${path}`)
  // The port of ssh says nothing about the repository, which is the same by https.
  if (scheme !== undefined)
    return withoutEnding(`${host.toLowerCase()}${/ssh/i.test(scheme) ? "" : port}/${path}`)
  const [, scpHost, scpPath] = scpLike.exec(url) ?? []
  if (scpHost !== undefined) return withoutEnding(`${scpHost.toLowerCase()}/${scpPath!.replace(/^\/+/, "")}`)
  return withoutEnding(url)
}

function withoutEnding(path: string): string {
  return path
    .replace(/\/+$/, "")
    .replace(/\.git$/i, "")
    .replace(/\/+$/, "")
}
