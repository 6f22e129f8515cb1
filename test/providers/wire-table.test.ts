/** One delivery, the request that each provider makes of it: the page to read beside the vendors' documents. */
import { describe, expect, it } from "vitest"
import type { SendTime, Submission } from "../../src/model/delivery.ts"
import { providerOf } from "../../src/model/provider.ts"
import { providers, type ProviderId } from "../../src/providers/index.ts"
import type { Scripted } from "../helpers/scripted-transport.ts"
import { aFile, aPart, aSubmission, scripted, testToken } from "../helpers/submission.ts"

/** An image for two accounts, one of which has its own text. Account ids are what each vendor gives out. */
function launch(x: string, instagram: string, when: SendTime): Submission {
  const media = [aFile("rocket.jpg", { alt: "A rocket on its pad" })]
  return aSubmission({
    when,
    parts: [
      aPart(x, "x", { text: "BTS 🎬", media }),
      aPart(instagram, "instagram", { text: "Behind the scenes\nfrom this morning", media, options: {} }),
    ],
    mediaIds: { "rocket.jpg": "3145" },
  })
}

interface Row {
  /** One text per request: only the part for X is sent. */
  readonly oneText?: true
  /** Answers to what is read before a create of that kind. */
  readonly before?: Partial<Record<SendTime["kind"], readonly unknown[]>>
  readonly accounts: readonly [x: string, instagram: string]
  readonly answer: unknown
  readonly request: { readonly method: string; readonly url: string; readonly headers: object }
  readonly body: (kind: SendTime["kind"]) => unknown
}

const at = { kind: "at", at: "2026-12-01T18:00:00Z" } as const

/** A provider without a row does not compile. */
const table = {
  autoposter: {
    accounts: ["12", "47"],
    answer: { uuid: "8eb4e98d", status: "draft" },
    request: {
      method: "POST",
      url: "https://api.example.com/6f2c1d34-0000-4000-8000-000000000000/posts",
      headers: { authorization: `Bearer ${testToken}`, accept: "application/json" },
    },
    body: (kind) => ({
      accounts: [12, 47],
      versions: [
        {
          account_id: 0,
          is_original: true,
          content: [{ body: "Behind the scenes\nfrom this morning", media: [3145] }],
        },
        { account_id: 12, is_original: false, content: [{ body: "BTS 🎬", media: [3145] }] },
      ],
      ...(kind === "at" && { date: "2026-12-01", time: "18:00", timezone: "UTC" }),
    }),
  },
  post2all: {
    accounts: ["acc_x", "acc_ig"],
    answer: { post: { id: "post_abc", status: "scheduled" } },
    request: {
      method: "POST",
      url: "https://api.example.com/posts",
      headers: { "x-api-key": testToken, accept: "application/json" },
    },
    body: (kind) => [
      ["type", "image"],
      ["content", "Behind the scenes\nfrom this morning"],
      ["socialAccountIds", '["acc_x","acc_ig"]'],
      ...(kind === "draft" ? [["status", "draft"]] : []),
      ...(kind === "at" ? [["scheduledAt", "2026-12-01T18:00:00Z"]] : []),
      ["accountSettings", '{"acc_x":{"caption":"BTS 🎬"}}'],
      ["media", { filename: "rocket.jpg", type: "image/jpeg", text: "rocket.jpg" }],
    ],
  },
  posteverywhere: {
    accounts: ["2282", "2280"],
    answer: { data: { post_id: "f47ac10b", status: "scheduled" }, error: null },
    request: {
      method: "POST",
      url: "https://api.example.com/posts",
      headers: { authorization: `Bearer ${testToken}`, accept: "application/json" },
    },
    body: (kind) => ({
      content: "Behind the scenes\nfrom this morning",
      account_ids: [2282, 2280],
      ...(kind === "at" && { scheduled_at: "2026-12-01T18:00:00.000Z" }),
      media_ids: ["3145"],
      platform_content: {
        x: { content: "BTS 🎬" },
        instagram: {
          content: "Behind the scenes\nfrom this morning",
          settings: { altText: "A rocket on its pad" },
        },
      },
    }),
  },
  socialapi: {
    accounts: ["acc_x", "acc_ig"],
    answer: { id: "7c9e6679", status: "scheduled" },
    request: {
      method: "POST",
      url: "https://api.example.com/posts",
      headers: { authorization: `Bearer ${testToken}`, accept: "application/json" },
    },
    body: (kind) => ({
      text: "Behind the scenes\nfrom this morning",
      media: [{ source_type: "media_id", source: "3145" }],
      ...(kind === "at" && { scheduled_at: "2026-12-01T18:00:00Z" }),
      targets: [
        { account_id: "acc_x", text: "BTS 🎬" },
        {
          account_id: "acc_ig",
          platform_data: { content_type: "feed", alt_text: "A rocket on its pad" },
        },
      ],
    }),
  },
  postoria: {
    oneText: true,
    before: { queue: [{ data: [{ id: 5, name: "Evergreen", is_paused: false }] }] },
    accounts: ["10", "11"],
    answer: { id: 500, status: "scheduled" },
    request: {
      method: "POST",
      url: "https://api.example.com/workspaces/6f2c1d34-0000-4000-8000-000000000000/posts",
      headers: { authorization: `Bearer ${testToken}`, accept: "application/json" },
    },
    body: (kind) => ({
      ...(kind === "at" && { publish_mode: "schedule", scheduled_time: "2026-12-01T18:00:00Z" }),
      ...(kind === "now" && { publish_mode: "publish_now" }),
      ...(kind === "queue" && { publish_mode: "queue", queue_id: 5 }),
      social_account_ids: [10],
      caption: "BTS 🎬",
      media_ids: [3145],
    }),
  },
} satisfies Record<ProviderId, Row>

/** What other wire contracts make of it. */
const contracts: readonly (Row & { readonly provider: ProviderId; readonly apiVersion: string })[] = [
  {
    provider: "post2all",
    apiVersion: "2026-07",
    accounts: ["acc_x", "acc_ig"],
    answer: { post: { id: "post_abc", status: "scheduled" } },
    request: table.post2all.request,
    body: (kind) => ({
      content: "Behind the scenes\nfrom this morning",
      media: [{ id: "3145", altText: "A rocket on its pad" }],
      targets: [
        { platform: "twitter", accountId: "acc_x", settings: { caption: "BTS 🎬" } },
        { platform: "instagram", accountId: "acc_ig", settings: {} },
      ],
      delivery: kind === "at" ? { mode: "scheduled", scheduledAt: "2026-12-01T18:00:00Z" } : { mode: kind },
    }),
  },
]

const rows = [
  ...Object.entries(table).map(([id, row]: [string, Row]) => ({
    row,
    id,
    provider: providers[id as ProviderId],
  })),
  ...contracts.map((row) => ({
    row,
    id: `${row.provider} ${row.apiVersion}`,
    provider: providerOf(providers, row)!,
  })),
]
const kinds: readonly SendTime[] = [at, { kind: "now" }, { kind: "queue" }, { kind: "draft" }]
const cases = rows.flatMap((row) => {
  const able = kinds.filter(({ kind }) => kind in row.provider.capabilities.create)
  return able.map((when) => ({ ...row, when, kind: when.kind }))
})

describe("one delivery on the wire", () => {
  it.each(cases)("$id, $kind", async ({ provider, row, when, kind }) => {
    const before = (row.before?.[kind] ?? []).map((json): Scripted => ({ status: 200, json }))
    const { connection, sent } = scripted(provider, [...before, { status: 201, json: row.answer }])
    const submission = launch(...row.accounts, when)

    await connection.create(row.oneText ? { ...submission, parts: submission.parts.slice(0, 1) } : submission)

    expect(sent).toHaveLength(before.length + 1)
    expect(sent.at(-1)).toMatchObject(row.request)
    expect(sent.at(-1)!.body).toEqual(row.body(kind))
  })
})
