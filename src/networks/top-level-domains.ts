/**
 * Endings that make a domain a link: all of IANA (https://data.iana.org/TLD, through the package `tlds`), and what
 * twitter-text still has. Its list of 2020-10 is the newest that X has published, and the one that Mastodon runs.
 */
import current from "tlds" with { type: "json" }

/** Gone from IANA, but in the list of twitter-text: links, where the networks have not removed them. */
const withdrawn =
  "um tp mf eh bq bl an 诺基亚 珠宝 手表 工行 大众汽车 موبايلي اتصالات zippo xperia xfinity warman vuelos volkswagen vistaprint " +
  "vista uconnect travelchannel tiffany telefonica telecity symantec swiftcover statoil starhub srt spreadbetting spiegel " +
  "shriram showtime shaw ses scor scjohnson sca sapo rocher rmit rightathome redstone raid qvc pramerica piaget passagens " +
  "panerai pamperedchef orientexpress onyourside oldnavy off northwesternmutual newholland natura nationwide nadex mutuelle " +
  "mutual mtpc movistar mopar montblanc mobily metlife meo mcdonalds mcd maserati macys lupin loft lixil lipsy linde liaison " +
  "lancome lancia lancaster ladbrokes kinder kerrylogistics jlc jcp iwc iveco iselect intel iinet htc hoteles honeywell hgtv " +
  "guardian goodhands glade fujixerox frontdoor foodnetwork flsmidth fiat everbank etisalat esurance epost duns dunlop duck " +
  "doosan doha dodge dabur csc cookingchannel comcast cityeats chrysler chloe ceb cbs caseih cartier cancerresearch bugatti " +
  "budapest boots bnl blanco bentley bananarepublic avianca alfaromeo aigo afamilycompany adac active abarth onion"

/** In the list of IANA, but younger than that of twitter-text. A network that does not know them sees no link. */
const younger: ReadonlySet<string> = new Set("amazon kids music spa ישראל アマゾン 亚马逊".split(" "))

const all: ReadonlySet<string> = new Set([...current, ...withdrawn.split(" ")])
const longest = Math.max(...Array.from(all, ({ length }) => length))
const punycode = /xn--[-0-9a-z]+/iy
/** After one of these an ending is only the beginning of another word. */
const goesOn = /[0-9A-Za-z@+-]/

export interface Ending {
  /** Offset in the text, exclusive. */
  readonly end: number
  /** Whether every network knows it. */
  readonly known: boolean
}

/** The longest ending of a domain that begins at `start`; null where there is none before `limit`. */
export function endingAt(text: string, start: number, limit: number): Ending | null {
  punycode.lastIndex = start
  const encoded = punycode.exec(text)
  if (encoded) return { end: start + encoded[0].length, known: true }
  for (let end = Math.min(limit, start + longest); end > start + 1; end -= 1) {
    if (goesOn.test(text[end] ?? "")) continue
    const ending = text.slice(start, end).toLowerCase()
    if (all.has(ending)) return { end, known: !younger.has(ending) }
  }
  return null
}
