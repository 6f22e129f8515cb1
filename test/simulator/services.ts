/** The services of the model, one per strength of the promise: how they are configured, and what a person does by hand. */
import { sandboxTokens } from "../../src/sandbox/settings.ts"

export interface Service {
  /** Tier of its creates. */
  readonly tier: "B" | "C" | "C-" | "D"
  /** Id of the provider. */
  readonly provider: string
  /** Fields of the workspace besides provider, token and address. */
  readonly workspace: Readonly<Record<string, string>>
  /** Path of all posts at the sandbox. */
  readonly posts: string
  /** Account id and network, by target. */
  readonly accounts: Readonly<Record<"one" | "two", readonly [account: string, network: string]>>
  /** Posts are sent without a time, and nothing waits to be stopped. */
  readonly atOnce: boolean
  /** Whether a post can be changed and taken back until it is out. */
  readonly canAmend: boolean
  readonly byHand: ByHand
}

/** What a person sends from the service's own pages. */
interface ByHand {
  readonly headers: Readonly<Record<string, string>>
  create(post: HandMade): unknown
  /** Null where the service has no such thing. */
  readonly change: ((post: HandMade) => { readonly method: string; readonly body: unknown }) | null
}

export interface HandMade {
  readonly text: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly account: string
}

const bearer = { authorization: `Bearer ${sandboxTokens.valid}`, accept: "application/json" }
const workspace = "00000000-0000-4000-8000-000000000001"

/** Names of the variable and of the token in it. */
export const tokenVariable = "SIMULATED_TOKEN"

function autoposterPost({ text, at, account }: HandMade) {
  const instant = new Date(at).toISOString()
  return {
    accounts: [Number(account)],
    versions: [{ account_id: 0, is_original: true, content: [{ body: text, media: [] }] }],
    date: instant.slice(0, 10),
    time: instant.slice(11, 16),
    timezone: "UTC",
    schedule: true,
  }
}

const autoposter: Service = {
  tier: "B",
  provider: "autoposter",
  workspace: { workspace, "base-url": "https://sandbox.invalid/autoposter/api" },
  posts: `/autoposter/api/${workspace}/posts`,
  accounts: { one: ["12", "x"], two: ["88", "facebook"] },
  atOnce: false,
  canAmend: true,
  byHand: {
    headers: bearer,
    create: autoposterPost,
    change: (post) => ({ method: "PUT", body: autoposterPost(post) }),
  },
}

const posteverywhere: Service = {
  tier: "C",
  provider: "posteverywhere",
  workspace: { "base-url": "https://sandbox.invalid/posteverywhere/api/v1" },
  posts: "/posteverywhere/api/v1/posts",
  accounts: { one: ["2282", "x"], two: ["2285", "linkedin"] },
  atOnce: false,
  canAmend: true,
  byHand: {
    headers: bearer,
    create: ({ text, at, account }) => {
      return { content: text, account_ids: [Number(account)], scheduled_at: new Date(at).toISOString() }
    },
    change: ({ text, at }) => {
      return { method: "PATCH", body: { content: text, scheduled_at: new Date(at).toISOString() } }
    },
  },
}

const post2all: Service = {
  tier: "C-",
  provider: "post2all",
  workspace: { "base-url": "https://sandbox.invalid/post2all/api/v1" },
  posts: "/post2all/api/v1/posts",
  accounts: { one: ["acc_x", "x"], two: ["acc_linkedin", "linkedin"] },
  atOnce: false,
  canAmend: false,
  byHand: {
    headers: { "x-api-key": sandboxTokens.valid },
    create: ({ text, at, account }) => {
      const form = new FormData()
      form.set("type", "text")
      form.set("content", text)
      form.set("socialAccountIds", JSON.stringify([account]))
      form.set("scheduledAt", new Date(at).toISOString())
      return form
    },
    change: null,
  },
}

/** By tier. `draftNow` publishes at once too, but by way of a draft. */
export const services = {
  draft: autoposter,
  direct: posteverywhere,
  final: post2all,
  now: { ...posteverywhere, tier: "D", atOnce: true },
  draftNow: { ...autoposter, atOnce: true },
} as const satisfies Record<string, Service>

export type ServiceName = keyof typeof services

/** What a request does to posts. `order`: it sends a post that exists on its way. */
export type Deed =
  | { readonly kind: "create" }
  | { readonly kind: "order" | "touch"; readonly id: string }
  | { readonly kind: "other" }

export function deedOf({ posts }: Service, method: string, path: string): Deed {
  if (!path.startsWith(posts) || method === "GET") return { kind: "other" }
  const rest = path.slice(posts.length)
  if (method === "POST" && rest === "") return { kind: "create" }
  return { kind: method === "POST" ? "order" : "touch", id: decodeURIComponent(rest.split("/").at(-1)!) }
}
