/** Our options → a vendor's fields: one table per network, from which capabilities and requests are read. */
import { lookUp } from "../lib/json.ts"
import type { NetworkSupport } from "../model/capability.ts"
import type { Content } from "../model/post.ts"
import { refuse } from "./define.ts"

/** The vendor's field; with our words → its words, or with what it makes of our value. */
type Field = string | readonly [field: string, meaning: Words | ((value: unknown) => unknown)]
type Words = Readonly<Record<string, string>>

/** By our key. */
export type Fields = Readonly<Record<string, Field>>

/** TikTok's own words for who may see a post: https://developers.tiktok.com/doc/content-posting-api-reference-direct-post, 2026-09-11. */
export const tiktokPrivacy = {
  ...{ public: "PUBLIC_TO_EVERYONE", friends: "MUTUAL_FOLLOW_FRIENDS" },
  ...{ followers: "FOLLOWER_OF_CREATOR", private: "SELF_ONLY" },
} as const

/** For a field that forbids what our option allows. */
export const not = (value: unknown) => value !== true

/** What a capability table says of these options. */
export function optionsOf(fields: Fields): Pick<NetworkSupport, "options" | "values"> {
  const values = Object.entries(fields).flatMap(([key, field]) =>
    typeof field === "string" || typeof field[1] === "function"
      ? []
      : [[key, Object.keys(field[1])] as const],
  )
  return { options: Object.keys(fields), values: Object.fromEntries(values) }
}

/** What was written, in the vendor's words. An option or a word that the vendor lacks is refused. */
export function toFields(fields: Fields, options: Content["options"]): Readonly<Record<string, unknown>> {
  const written = Object.entries(options).map(([key, value]) => {
    const field = lookUp(fields, key)
    if (field === null) throw refuse(`The service has no option "${key}" for this network`)
    if (typeof field === "string") return [field, value] as const
    const [name, meaning] = field
    return [name, typeof meaning === "function" ? meaning(value) : wordFor(value, key, meaning)] as const
  })
  return Object.fromEntries(written)
}

function wordFor(value: unknown, key: string, words: Words): string {
  const word = lookUp(words, value)
  if (word !== null) return word
  throw refuse(
    `The service has no ${key} ${JSON.stringify(value)}; it knows ${Object.keys(words).join(", ")}`,
  )
}
