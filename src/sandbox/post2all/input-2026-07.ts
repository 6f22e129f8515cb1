/** Reads the body of a create or an update of contract 2026-07 and refuses what its documents do not allow. */
import type { Body } from "../body.ts"
import { schemas } from "../shape.ts"
import type { SandboxAccount, World } from "../world.ts"
import { laterAccounts, post2allAccounts } from "./accounts.ts"
import { readBody } from "./body-2026-07.ts"
import type { Library } from "./media-2026-07.ts"
import { platforms, takes } from "./platforms-2026-07.ts"
import { refuse } from "./refuse.ts"

export interface Target {
  readonly platform: string
  readonly accountId: string
  readonly settings: Readonly<Record<string, unknown>>
}

export interface PostInput {
  readonly content: string
  readonly media: readonly { readonly id: string; readonly altText?: string }[]
  readonly targets: readonly Target[]
  readonly delivery: { readonly mode: "draft" | "now" | "scheduled"; readonly scheduledAt?: string }
}

const strict = (properties: object, required: readonly string[] = []) => {
  return { type: "object", additionalProperties: false, required, properties }
}
const targets = Object.entries(platforms).map(([platform, { settings }]) => {
  const fields = { caption: { type: "string" }, ...settings }
  const target = { platform: { const: platform }, accountId: { type: "string" }, settings: strict(fields) }
  return { if: { properties: { platform: { const: platform } } }, then: strict(target, Object.keys(target)) }
})
const check = schemas.compile<Partial<PostInput> & { mediaIds?: string[] }>(
  strict({
    content: { type: "string" },
    mediaIds: { type: "array", items: { type: "string", minLength: 1 } },
    media: {
      type: "array",
      items: strict({ id: { type: "string", minLength: 1 }, altText: { type: "string" } }, ["id"]),
    },
    targets: {
      type: "array",
      items: {
        type: "object",
        required: ["platform"],
        properties: { platform: { enum: Object.keys(platforms) } },
        allOf: targets,
      },
    },
    delivery: strict({ mode: { enum: ["draft", "now", "scheduled"] }, scheduledAt: { type: "string" } }, [
      "mode",
    ]),
  }),
)

/** What is not given is as in `before`. Throws a Refusal with the vendor's code. */
export function readInput(world: World, library: Library, { body, before }: Reading): PostInput {
  const { mediaIds, ...given } = readBody(world, check, body)
  if (mediaIds && given.media) throw refuse("INVALID_REQUEST", "Use media or mediaIds, not both")
  const listed = mediaIds?.map((id) => ({ id }))
  const input: PostInput = { ...before, ...(listed && { media: listed }), ...given }
  checkAccounts(input)
  for (const { id } of input.media) {
    if (library.get(id)?.state !== "confirmed") throw refuse("MEDIA_NOT_FOUND", `Media "${id}" not found`)
  }
  checkAlt(input)
  checkTime(world, input)
  if (input.delivery.mode !== "draft") checkComplete(input, library)
  return input
}

interface Reading {
  readonly body: Body
  readonly before: PostInput
}

/** Nothing said: a draft without anything in it. */
export const emptyInput: PostInput = { content: "", media: [], targets: [], delivery: { mode: "draft" } }

/** The account of a target that was read. */
export function accountOf({ accountId }: Target): SandboxAccount | undefined {
  return [...post2allAccounts, ...laterAccounts].find(({ id }) => id === accountId)
}

/** What an account publishes. */
export function textOf(settings: Target["settings"], content: string): string {
  const { caption } = settings
  return typeof caption === "string" ? caption : content
}

function checkAccounts({ targets }: PostInput): void {
  for (const target of targets) {
    if (accountOf(target)?.network !== target.platform)
      throw refuse("INVALID_ACCOUNTS", `Account "${target.accountId}" is no ${target.platform} account here`)
  }
  if (new Set(targets.map(({ accountId }) => accountId)).size !== targets.length)
    throw refuse("INVALID_REQUEST", "An account is included more than once")
}

/** Allowed only where the platform's capabilities name it. */
function checkAlt({ media, targets }: PostInput): void {
  const isShown = targets.length === 0 || targets.some(({ platform }) => platforms[platform]!.alt)
  if (!isShown && media.some(({ altText }) => altText !== undefined))
    throw refuse("INVALID_REQUEST", "No platform of this post has alternative texts")
}

function checkTime(world: World, { delivery: { mode, scheduledAt } }: PostInput): void {
  if (mode !== "scheduled") {
    if (scheduledAt !== undefined) throw refuse("INVALID_REQUEST", `A time has no place in mode ${mode}`)
    return
  }
  const written = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(scheduledAt ?? "")
  const moment = written ? Date.parse(scheduledAt ?? "") : Number.NaN
  if (Number.isNaN(moment))
    throw refuse("INVALID_REQUEST", "scheduledAt must be ISO 8601 with Z or an offset")
  if (moment < world.now()) throw refuse("INVALID_REQUEST", "scheduledAt is in the past")
}

function checkComplete({ content, media, targets }: PostInput, library: Library): void {
  if (targets.length === 0) throw refuse("INVALID_REQUEST", "At least one target is required")
  // A caption of its own is no content.
  if (media.length === 0 && content.trim() === "")
    throw refuse("INVALID_REQUEST", "Content or media is required")
  const types = media.map(({ id }) => library.get(id)!.contentType)
  for (const [index, { platform, settings }] of targets.entries()) {
    const rules = platforms[platform]!
    const say = (path: string, message: string) => {
      return refuse("INVALID_REQUEST", "Invalid request", [
        { path: `targets.${index}${path}`, code: "invalid", message },
      ])
    }
    const missing = rules.required?.find((key) => settings[key] === undefined)
    if (missing !== undefined) throw say(`.settings.${missing}`, "is required")
    if (rules.mediaRequired && media.length === 0) throw say("", `${platform} needs media`)
    if (!takes(rules, types)) throw refuse("UNSUPPORTED_MEDIA", `${platform} does not take these media`)
    const text = textOf(settings, content)
    // Code points, an address as 23: no network counts less.
    const length = Array.from(text.replace(/https?:\/\/\S+/g, "x".repeat(23))).length
    if (length > rules.text)
      throw say(".settings.caption", `has ${length} characters, the limit is ${rules.text}`)
  }
}
