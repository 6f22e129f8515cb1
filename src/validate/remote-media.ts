/** What an address answered against what the network and the provider take. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { shownUrl } from "../lib/shown-url.ts"
import type { RemoteFile } from "../media/remote.ts"
import { kindOfMime } from "../media/type.ts"
import type { Config, Target } from "../model/config.ts"
import type { FileFacts } from "../model/network.ts"
import type { Content, Media, WrittenUrl } from "../model/post.ts"
import type { Provider } from "../model/provider.ts"
import { cite, severityOf } from "../networks/beyond.ts"
import { narrow } from "./capabilities.ts"
import { boundsOf, brokenOf, wordsOf, type Held } from "./rules/bounds.ts"
import { kindNames, refusalOf } from "./rules/media-kind.ts"
import { factsOf, type Place, type Subject } from "./rules/subject.ts"

export interface Taking {
  readonly target: Target
  readonly content: Content
  readonly config: Config
  readonly provider: Provider
  /** Where the address stands. */
  readonly place: Place
}

type Takers = Pick<Subject, "network" | "provider" | "narrowed">

interface Checking {
  readonly takers: Takers
  readonly place: Place
}

/** Nothing is said of what the server does not tell. */
export function checkRemote(
  written: WrittenUrl,
  { mime, bytes }: RemoteFile,
  { place, ...taking }: Taking,
): Diagnostic[] {
  const { provider, target, config } = taking
  const narrowed = narrow(provider.capabilities, target.network)
  const checking = { takers: { network: factsOf(taking, config), provider, narrowed }, place }
  const kind = mime === null ? written.kind : kindOfMime(mime)
  const ofType = mime === null ? [] : checkType(written, { mime, kind }, checking)
  if (ofType.some(({ severity }) => severity === "error")) return ofType
  return [...ofType, ...checkSize(written, { kind, bytes }, checking)]
}

function checkType(
  { url, use, kind: promised }: WrittenUrl,
  { mime, kind }: { readonly mime: string; readonly kind: Media["kind"] },
  { takers, place }: Checking,
): Diagnostic[] {
  const say = (why: string, severity: "error" | "warning" = "error", source = "") => [
    diagnose("media/url-type", { url: shownUrl(url), found: mime, why, source }, { ...place, severity }),
  ]
  if (kind === "unknown") return say("which is no image, video or document")
  if (use === "cover" && kind !== "image") return say("which is no image for a cover")
  if (use === "cover") {
    const choice = coverFacts(takers)?.choices?.find(
      ({ of, oneOf }) => of === "type" && !oneOf.includes(mime),
    )
    const why = `which ${takers.network.name} cannot take as a cover`
    return choice ? say(why, severityOf(choice), cite(choice)) : []
  }
  const refusal = refusalOf({ mime, kind }, takers)
  if (refusal) return say(`which ${refusal.by} cannot take`, refusal.severity, refusal.source)
  if (promised === "unknown" || promised === kind) return []
  return say(`but its ending says that it is ${kindNames[promised]}`, "warning")
}

function checkSize(
  { url, use }: WrittenUrl,
  { kind, bytes }: Pick<Media, "kind" | "bytes">,
  { takers, place }: Checking,
): Diagnostic[] {
  const bounds = use === "cover" ? coverBounds(takers) : boundsOf({ kind }, takers)
  return brokenOf({ bytes, measures: null }, bounds).map((broken) => {
    const args = { url: shownUrl(url), ...wordsOf(broken) }
    return diagnose("media/url-size", args, { ...place, severity: severityOf(broken) })
  })
}

function coverFacts({ network }: Takers): FileFacts | undefined {
  return network.media.kinds.video?.thumbnail
}

function coverBounds(takers: Takers): readonly Held[] {
  return (coverFacts(takers)?.bounds ?? []).map((bound) => ({ ...bound, by: takers.network.name }))
}
