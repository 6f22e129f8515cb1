/** What can be wrong around post2all, in both contracts: each has a kind and an outcome, and no create is sent twice. */
import { describe, expect, it } from "vitest"
import { providerOf } from "../../src/model/provider.ts"
import { providers } from "../../src/providers/index.ts"
import type { Scripted } from "../helpers/scripted-transport.ts"
import { aFile, aPart, aSubmission, scripted } from "../helpers/submission.ts"

const contracts = ["2026-03", "2026-07"].map((apiVersion) => {
  return [apiVersion, providerOf(providers, { provider: "post2all", apiVersion })!] as const
})
const july = contracts[1]![1]
const ok = (json: unknown): Scripted => ({ status: 200, json })
const no = (status: number, code: string): Scripted => ({ status, json: { error: { code, message: "No" } } })
const page = (status: number): Scripted => ({ status, text: "<html><title>Blocked</title></html>" })

describe.each(contracts)("post2all %s meets", (_version, provider) => {
  it.each([
    ["a wrong key", no(401, "INVALID_API_KEY"), "auth", "rejected"],
    ["an expired key", no(401, "EXPIRED_API_KEY"), "auth", "rejected"],
    ["the key of another organization", no(403, "FORBIDDEN"), "forbidden", "rejected"],
    ["a plan without API, or a month that is used up", no(403, "PLAN_UPGRADE_REQUIRED"), "quota", "rejected"],
    ["an account that was disconnected", no(400, "INVALID_ACCOUNTS"), "invalid", "rejected"],
    ["media that it does not take", no(400, "UNSUPPORTED_MEDIA"), "invalid", "rejected"],
    ["media that it never got", no(404, "MEDIA_NOT_FOUND"), "invalid", "rejected"],
    ["an address that is not the API's", no(404, "NOT_FOUND"), "protocol", "rejected"],
    ["a code that nobody documented", no(418, "TEAPOT"), "invalid", "rejected"],
    ["a failure of its own", no(500, "INTERNAL_ERROR"), "unavailable", "unknown"],
    ["a gateway that takes no such size", page(413), "protocol", "unknown"],
    ["a gateway that blocks it", page(403), "protocol", "unknown"],
  ] as const)("%s, with one create", async (_world, answer, kind, outcome) => {
    const { connection, sent } = scripted(provider, [answer])
    const media = [aFile("photo.jpg")]
    const parts = [aPart("acc_1", "x", { media })]
    const submission = aSubmission({ parts, mediaIds: { "photo.jpg": "media_1" } })

    await expect(connection.create(submission)).rejects.toMatchObject({ kind, outcome })
    expect(sent).toHaveLength(1)
  })

  it("accounts of platforms that it does not know, and those that have to be reconnected", async () => {
    const accounts = [
      { id: "a", platform: "twitter", status: "active", username: null, displayName: "Acme" },
      { id: "b", platform: "threads", status: "expired" },
      { id: "c", platform: "linkedin", status: "revoked" },
      { id: "d", platform: "myspace", status: "active" },
      { id: "e", platform: "youtube", status: "error" },
    ]
    const { connection } = scripted(provider, [ok({ accounts })])

    expect(await connection.accounts()).toEqual([
      { id: "a", network: "x", name: "Acme", state: "connected" },
      { id: "b", network: "threads", name: "", state: "disconnected", word: "expired" },
      { id: "c", network: "linkedin", name: "", state: "disconnected", word: "revoked" },
      { id: "d", network: null, name: "", state: "connected" },
      { id: "e", network: "youtube", name: "", state: "unclear", word: "error" },
    ])
  })

  it.each([
    ["a web page", page(200), "protocol"],
    ["a redirect", { status: 302, headers: { location: "/login" } }, "protocol"],
  ] as const)("%s instead of the list", async (_name, answer, kind) => {
    const { connection } = scripted(provider, [answer])

    await expect(connection.list(null)).rejects.toMatchObject({ kind })
  })

  it("an account that was removed, whose result has no id", async () => {
    const gone = { id: null, accountId: null, disconnected: true, status: "failed", error: "Disconnected" }
    const post = { id: "post_1", status: "failed", accounts: [gone], targets: [gone] }
    const { connection } = scripted(provider, [ok({ post })])

    expect((await connection.get("post_1")).deliveries).toMatchObject([
      { account: "", status: "failed", error: "Disconnected" },
    ])
  })
})

describe("an upload to post2all 2026-07 meets", () => {
  const file = {
    ...{ name: "photo.jpg", mime: "image/jpeg", bytes: 5, alt: null },
    open: async () => new Blob(["photo"]),
  }
  const ticket = ok({ upload: { mediaId: "media_1", uploadUrl: "https://storage.example.com/a?sig=1" } })
  const stored: Scripted = { status: 200 }

  it.each([
    ["a type that it does not take", [no(400, "UNSUPPORTED_MEDIA")], "invalid"],
    ["a full plan", [no(403, "PLAN_UPGRADE_REQUIRED")], "quota"],
    ["a ticket without an id", [ok({ upload: { uploadUrl: "https://storage.example.com/" } })], "protocol"],
    ["a file that did not arrive", [ticket, stored, no(404, "MEDIA_NOT_FOUND")], "invalid"],
    ["a confirmation as a web page", [ticket, stored, page(200)], "protocol"],
  ] as const)("%s", async (_world, answers, kind) => {
    const { connection, sent } = scripted(july, answers)

    await expect(connection.upload!(file)).rejects.toMatchObject({ kind, operation: "upload photo.jpg" })
    expect(sent).toHaveLength(answers.length)
  })
})
