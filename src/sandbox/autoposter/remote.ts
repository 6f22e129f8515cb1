/**
 * Media from a URL. The sandbox reaches no network, so the words of the URL decide: a name with `missing` in it or
 * without a known ending fails, one with `large` in it takes its time, anything else is there at once.
 */
import { json } from "../http.ts"
import type { Route } from "../http.ts"
import { schemas } from "../shape.ts"
import { showMedia } from "./media.ts"
import { bodyReader, refuse } from "./refuse.ts"
import { addMedia, uuid } from "./site.ts"
import type { Media, Site } from "./site.ts"

/** Milliseconds that a large download takes. */
const downloadTime = 30_000
/** Least milliseconds between two looks at a download; the vendor names none, nobody needs more. */
const leastPause = 1000

const endings: Readonly<Record<string, string>> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  gif: "image/gif",
  mp4: "video/mp4",
}

interface Download {
  readonly name: string
  readonly alt: string | null
  readonly startedAt: number
  lastLookAt: number
  media: Media | null
}

const readRemote = bodyReader(
  schemas.compile<{ url: string; alt_text?: string | null }>({
    type: "object",
    additionalProperties: false,
    required: ["url"],
    properties: {
      url: { type: "string", pattern: "^https?://[^/]+/" },
      alt_text: { type: ["string", "null"], maxLength: 255 },
    },
  }),
)

export function remoteRoutes(site: Site): Route[] {
  const downloads = new Map<string, Download>()
  return [
    {
      method: "POST",
      path: "/:workspace/media/remote/initiate",
      run: ({ body }) => {
        const { url, alt_text } = readRemote(site.world, body)
        const name = /([^/?#]*)(?:[?#].*)?$/.exec(url)?.[1] ?? ""
        const now = site.world.now()
        const download = { name, alt: alt_text ?? null, startedAt: now, lastLookAt: now, media: null }
        if (!name.includes("large")) {
          return json(finish(site, download, "Failed to download file from the provided URL."))
        }
        const id = uuid("e", site.world.next("download"))
        downloads.set(id, download)
        return json({ status: "pending", download_id: id })
      },
    },
    {
      method: "GET",
      path: "/:workspace/media/remote/:download/status",
      run: ({ params }) => {
        const download = downloads.get(params.download ?? "")
        if (download === undefined) {
          return json({ status: "failed", error: "Remote file download not found." }, { status: 404 })
        }
        if (site.world.now() - download.lastLookAt < leastPause) throw refuse(429, "Too Many Attempts.")
        download.lastLookAt = site.world.now()
        const progress = Math.floor(((site.world.now() - download.startedAt) / downloadTime) * 100)
        if (progress < 100) return json({ status: progress < 50 ? "downloading" : "processing", progress })
        return json({ progress: 100, ...finish(site, download, "Download timed out") })
      },
    },
  ]
}

/** A failed download is answered with status 200 too. */
function finish(site: Site, download: Download, error: string) {
  const { name, alt } = download
  const mime = endings[name.split(".").at(-1)?.toLowerCase() ?? ""]
  if (mime === undefined || name.includes("missing")) return { status: "failed", error }
  download.media ??= addMedia(site, { name, mime, size: 1024, sha256: null, alt })
  return { status: "completed", media: showMedia(download.media) }
}
