/** Settings of a network → `options` of a version: https://docs.mixpost.app/api/posts/create (2026-11-21). */
import type { SubmissionPart } from "../../model/delivery.ts"
import { refuse, titleFor } from "../define.ts"

type Options = Record<string, Record<string, unknown>>

/** Our word → the vendor's, for words that the vendor's page names. */
const words = {
  type: { post: "post", reel: "reel", story: "story" },
  visibility: { public: "PUBLIC", connections: "CONNECTIONS" },
  "tiktok privacy": { public: "PUBLIC_TO_EVERYONE", friends: "MUTUAL_FOLLOW_FRIENDS", private: "SELF_ONLY" },
} as const satisfies Record<string, Record<string, string>>

const tiktokSwitches = {
  comments: "allow_comments",
  duet: "allow_duet",
  stitch: "allow_stitch",
  disclose: "content_disclosure",
  "own-brand": "brand_organic_toggle",
  "branded-content": "brand_content_toggle",
} as const

/** Empty where the account has none. */
export function optionsOf(part: SubmissionPart): Options {
  const { network, account, content } = part
  const { options, link } = content
  const own = (value: unknown) => (value === undefined ? undefined : { [`account-${account}`]: value })
  const title = titleFor(network, content) ?? undefined
  switch (network) {
    case "facebook":
      return filled("facebook_page", { type: translate("type", options["type"]) })
    case "instagram":
      return filled("instagram", { type: translate("type", options["type"]) })
    case "linkedin":
      return filled("linkedin", { visibility: translate("visibility", options["visibility"]) })
    case "mastodon":
      return filled("mastodon", { sensitive: options["sensitive"] })
    case "pinterest":
      return filled("pinterest", { title, link: link ?? undefined, boards: own(options["board"]) })
    case "youtube":
      return filled("youtube", { title, status: options["privacy"] })
    case "tiktok": {
      const switches = Object.entries(tiktokSwitches).map(([key, field]) => [field, own(options[key])])
      const privacy_level = own(translate("tiktok privacy", options["privacy"]))
      return filled("tiktok", { privacy_level, ...Object.fromEntries(switches) })
    }
    default:
      return {}
  }
}

function filled(network: string, fields: Record<string, unknown>): Options {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined)
  return known.length === 0 ? {} : { [network]: Object.fromEntries(known) }
}

function translate(option: keyof typeof words, value: unknown): string | undefined {
  if (value === undefined) return undefined
  const known: Readonly<Record<string, string>> = words[option]
  const word = known[String(value)]
  if (word === undefined)
    throw refuse(`The service has no ${option} "${String(value)}"; it knows ${Object.keys(known).join(", ")}`)
  return word
}
