/** One delivery, the request that each provider makes of it: the page to read beside the vendors' documents. */
import { describe, expect, it } from "vitest"
import type { SendTime, Submission } from "../../src/model/delivery.ts"
import { providers, type ProviderId } from "../../src/providers/index.ts"
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
} satisfies Record<ProviderId, Row>

const rows = Object.entries(table) as [ProviderId, Row][]
const kinds: readonly SendTime[] = [at, { kind: "now" }, { kind: "queue" }, { kind: "draft" }]
const cases = rows.flatMap(([id, row]) => {
  const able = kinds.filter(({ kind }) => kind in providers[id].capabilities.create)
  return able.map((when) => ({ id, row, when, kind: when.kind }))
})

describe("one delivery on the wire", () => {
  it.each(cases)("$id, $kind", async ({ id, row, when, kind }) => {
    const { connection, sent } = scripted(providers[id], [{ status: 201, json: row.answer }])

    await connection.create(launch(...row.accounts, when))

    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject(row.request)
    expect(sent[0]!.body).toEqual(row.body(kind))
  })
})
