import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import { linksIn } from "./links.ts"
import { placeIn, textsOf } from "./parts.ts"
import { placeAt, type Place, type Subject } from "./subject.ts"

/** What Google, Meta, Microsoft, X, TikTok, LinkedIn, Mailchimp and HubSpot hang on addresses to tell visits apart. */
const tracking =
  /^(?:utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|twclid|ttclid|li_fat_id|igshid|igsh|mc_cid|mc_eid|_hsenc|_hsmi)$/i

interface PlacedLink {
  readonly url: string
  readonly place: Place
}

/** Links of one post to one page carry the same tracking. Every further way of writing one is reported. */
export function trackingRepeats(subject: Subject): readonly Diagnostic[] {
  const byPage = Map.groupBy(allLinks(subject), ({ url }) => pageOf(url))
  return [...byPage].flatMap(([page, links]) => {
    if (page === null) return []
    const seen = new Set<string>()
    return links.flatMap(({ url, place }, index) => {
      const mark = trackingOf(url)
      const isNew = !seen.has(mark)
      seen.add(mark)
      if (index === 0 || !isNew) return []
      return [diagnose("text/tracking-repeats", { link: url, other: links[0]!.url }, place)]
    })
  })
}

function allLinks(subject: Subject): PlacedLink[] {
  const { content, paths } = subject
  const inTexts = textsOf(subject).flatMap(({ text, path }) =>
    linksIn(text).map(({ url, start }) => ({
      url,
      place: placeIn(subject, path, { start, end: start + url.length }),
    })),
  )
  return content.link === null
    ? inTexts
    : [...inTexts, { url: content.link, place: placeAt(subject, paths.link) }]
}

/** The address without its tracking, as it is compared; null for what is none. */
function pageOf(address: string): string | null {
  if (!URL.canParse(address)) return null
  const { host, pathname, searchParams, hash } = new URL(address)
  const rest = [...searchParams].filter(([name]) => !tracking.test(name)).map((pair) => pair.join("="))
  return [host.replace(/^www\./, ""), pathname.replace(/\/$/, ""), rest.toSorted().join("&"), hash].join(" ")
}

function trackingOf(address: string): string {
  const own = [...new URL(address).searchParams].filter(([name]) => tracking.test(name))
  return own
    .map((pair) => pair.join("="))
    .toSorted()
    .join("&")
}
