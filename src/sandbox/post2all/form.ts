/** Reads the form of `POST /posts` and refuses what the vendor's page does not allow. */
import type { Body, FilePart, Part } from "../body.ts"
import { flawsOf, schemas } from "../shape.ts"
import type { SandboxAccount, World } from "../world.ts"
import { platformOf, post2allAccounts } from "./accounts.ts"
import type { PostType } from "./accounts.ts"
import { refuse } from "./refuse.ts"

export interface AccountSettings {
  readonly caption?: string
}

/** A create request that holds together. */
export interface PostForm {
  readonly type: PostType
  readonly content: string | null
  readonly accounts: readonly SandboxAccount[]
  readonly status: "draft" | "scheduled"
  /** Epoch milliseconds; null for at once. */
  readonly scheduledAt: number | null
  readonly accountSettings: Readonly<Record<string, AccountSettings>>
  readonly media: readonly FilePart[]
}

const fields = ["type", "content", "socialAccountIds", "status", "scheduledAt", "accountSettings"] as const

const checkIds = schemas.compile({
  type: "array",
  minItems: 1,
  uniqueItems: true,
  items: { type: "string", minLength: 1 },
})
const checkAccountSettings = schemas.compile({
  type: "object",
  additionalProperties: {
    type: "object",
    additionalProperties: false,
    properties: {
      caption: { type: "string" },
      title: { type: "string" },
      description: { type: "string" },
      tags: { type: "array", items: { type: "string" } },
      privacyStatus: { enum: ["public", "private", "unlisted"] },
      categoryId: { type: "string" },
      topicTag: { type: "string" },
    },
  },
})

/** Throws a Refusal with the vendor's code. */
export function readForm(world: World, body: Body): PostForm {
  if (body.kind !== "form") throw refuse("INVALID_REQUEST", "Body must be multipart/form-data")
  const values = readFields(world, body.parts)
  const type = oneOf(["text", "image", "video"], "type", values.type ?? "")
  const accounts = readAccounts(values.socialAccountIds)
  const form: PostForm = {
    type,
    content: values.content ?? null,
    accounts,
    status: oneOf(["draft", "scheduled"], "status", values.status ?? "scheduled"),
    scheduledAt: readTime(values.scheduledAt),
    accountSettings: readAccountSettings(world, values.accountSettings, accounts),
    media: body.parts.filter((part) => "filename" in part),
  }
  checkMedia(form)
  checkTexts(form)
  if (form.status === "scheduled" && form.scheduledAt !== null && form.scheduledAt < world.now()) {
    throw refuse("INVALID_REQUEST", "scheduledAt is in the past")
  }
  return form
}

function readFields(world: World, parts: readonly Part[]): Partial<Record<(typeof fields)[number], string>> {
  const values: Partial<Record<(typeof fields)[number], string>> = {}
  for (const part of parts) {
    const field = fields.find((name) => name === part.name)
    const isFile = "filename" in part
    if (part.name === "media" && isFile) continue
    if (part.name === "media") throw refuse("INVALID_REQUEST", "media must be a file")
    if (field === undefined && world.settings().unknownFields === "ignore") continue
    if (field === undefined) throw refuse("INVALID_REQUEST", `Unknown field "${part.name}"`)
    if (isFile) throw refuse("INVALID_REQUEST", `${field} must be text, not a file`)
    if (values[field] !== undefined) throw refuse("INVALID_REQUEST", `${field} is given twice`)
    values[field] = part.value
  }
  return values
}

function oneOf<const T extends string>(allowed: readonly T[], field: string, value: string): T {
  const known = allowed.find((word) => word === value)
  if (known === undefined) throw refuse("INVALID_REQUEST", `${field} must be one of ${allowed.join(", ")}`)
  return known
}

function readAccounts(text: string | undefined): SandboxAccount[] {
  const ids = readJson("socialAccountIds", text ?? "")
  if (flawsOf(checkIds, ids).length > 0) {
    throw refuse("INVALID_REQUEST", "socialAccountIds must be a JSON array of different account ids")
  }
  return (ids as string[]).map((id) => {
    const account = post2allAccounts.find((known) => known.id === id)
    if (account === undefined) throw refuse("INVALID_ACCOUNTS", `Account "${id}" is not in your organization`)
    return account
  })
}

function readAccountSettings(world: World, text: string | undefined, accounts: readonly SandboxAccount[]) {
  if (text === undefined) return {}
  const settings = readJson("accountSettings", text)
  const lenient = world.settings().unknownFields === "ignore"
  const flaw = flawsOf(checkAccountSettings, settings).find(({ unknownField }) => !(unknownField && lenient))
  if (flaw) throw refuse("INVALID_REQUEST", `accountSettings ${flaw.path} ${flaw.message}`)
  const stranger = Object.keys(settings as object).find((key) => !accounts.some(({ id }) => id === key))
  if (stranger !== undefined) {
    throw refuse("INVALID_REQUEST", `accountSettings names "${stranger}", which is not in socialAccountIds`)
  }
  return settings as Record<string, AccountSettings>
}

function readJson(field: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refuse("INVALID_REQUEST", `${field} must be JSON`)
  }
}

/** With a zone: the vendor's later pages insist on it. The word `now` is left out of the contract on purpose. */
function readTime(text: string | undefined): number | null {
  if (text === undefined) return null
  const written = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)
  const moment = written ? Date.parse(text) : Number.NaN
  if (Number.isNaN(moment))
    throw refuse("INVALID_REQUEST", "scheduledAt must be an ISO 8601 date with a zone")
  return moment
}

function checkMedia({ type, media }: PostForm): void {
  const strange = media.find((file) => !/^(image|video)\/[^/]+$/.test(file.type))
  if (strange) throw refuse("UNSUPPORTED_MEDIA", `"${strange.filename}" is neither image/* nor video/*`)
  if (type === "text" && media.length > 0) throw refuse("INVALID_REQUEST", "A text post takes no media")
  if (type !== "text" && media.length === 0)
    throw refuse("INVALID_REQUEST", `media is required for ${type} posts`)
  const other = media.find((file) => !file.type.startsWith(`${type}/`))
  if (other) throw refuse("INVALID_REQUEST", `"${other.filename}" does not fit a post of type ${type}`)
  const hollow = media.find((file) => file.size === 0)
  if (hollow) throw refuse("INVALID_REQUEST", `"${hollow.filename}" is empty`)
}

function checkTexts(form: PostForm): void {
  if (form.type === "text" && (form.content ?? "").trim() === "") {
    throw refuse("INVALID_REQUEST", "content is required for text posts")
  }
  for (const account of form.accounts) {
    const { supports, text: limit } = platformOf(account)
    if (!supports.includes(form.type)) {
      throw refuse("INVALID_REQUEST", `${account.network} does not support ${form.type} posts`)
    }
    const length = measure(textFor(form, account))
    if (length > limit) {
      throw refuse(
        "INVALID_REQUEST",
        `Text for ${account.network} has ${length} characters, the limit is ${limit}`,
      )
    }
  }
}

/** The text that an account publishes. */
export function textFor({ content, accountSettings }: PostForm, account: SandboxAccount): string {
  return accountSettings[account.id]?.caption ?? content ?? ""
}

/** Code points, an address as 23: no network counts less. */
function measure(text: string): number {
  return Array.from(text.replace(/https?:\/\/\S+/g, "x".repeat(23))).length
}
