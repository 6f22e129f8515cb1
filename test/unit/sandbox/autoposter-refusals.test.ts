import { describe, expect, it } from "vitest"
import { aPost, aSandbox, autoposterOf } from "./calls.ts"

const at1800 = { date: "2026-11-30", time: "18:00", timezone: "UTC" }

function setUp() {
  const sandbox = aSandbox()
  return { sandbox, call: autoposterOf(sandbox.fetch) }
}

function withOptions(options: object) {
  return aPost({ versions: [{ ...aPost().versions[0], options }] })
}

describe("autoposter posts", () => {
  const version = aPost().versions[0]
  it.each<[path: string, name: string, body: unknown]>([
    ["accounts.0", "a uuid as account", aPost({ accounts: ["a0000000-0000-4000-8000-000000000012"] })],
    ["accounts.0", "an account id in quotes", aPost({ accounts: ["12"] })],
    ["accounts.1", "an unknown account", aPost({ accounts: [12, 13] })],
    ["accounts", "an account twice", aPost({ accounts: [12, 12] })],
    ["tags.0", "an unknown tag", aPost({ tags: [9] })],
    ["tags.0", "the name of a tag", aPost({ tags: ["release"] })],
    ["versions", "no versions", { accounts: [12] }],
    ["versions", "empty versions", { accounts: [12], versions: [] }],
    ["versions.0.content", "content that is no list", aPost({ versions: [{ ...version, content: {} }] })],
    ["versions.0.content.0.media.0", "a media id in quotes", aPost({}, { body: "Hi", media: ["3001"] })],
    ["versions.0.content.0.media.0", "unknown media", aPost({}, { body: "Hi", media: [3145] })],
    ["versions.0.content.0.alt", "an unknown key", aPost({}, { body: "Hi", alt: "A rocket" })],
    ["versions.0.content.0.body", "a very long text", aPost({}, { body: "x".repeat(5001) })],
    [
      "versions.0.account_id",
      "an original for one account",
      aPost({ versions: [{ ...version, account_id: 12 }] }),
    ],
    [
      "versions.1.account_id",
      "a version for an account that is not posted to",
      aPost({ versions: [version, { account_id: 47, is_original: false, content: [{ body: "Hi" }] }] }),
    ],
    ["versions.1.is_original", "two originals", aPost({ versions: [version, version] })],
    ["versions.0.options.instagram.kind", "an unknown option", withOptions({ instagram: { kind: "reel" } })],
    ["versions.0.options.myspace", "options of an unknown network", withOptions({ myspace: {} })],
    [
      "versions.0.options.tiktok.allow_duet",
      "an option of TikTok without account",
      withOptions({ tiktok: { allow_duet: true } }),
    ],
    ["options", "options outside of a version", aPost({ options: { instagram: { type: "reel" } } })],
    ["date", "30 February", aPost({ ...at1800, date: "2027-02-30" })],
    ["time", "a time with seconds", aPost({ ...at1800, time: "18:00:00" })],
    ["timezone", "an unknown zone", aPost({ ...at1800, timezone: "Mars/Olympus" })],
    ["timezone", "an offset as zone", aPost({ ...at1800, timezone: "+02:00" })],
    ["schedule", "a flag in quotes", aPost({ ...at1800, schedule: "true" })],
    ["schedule", "two flags", aPost({ queue: true, schedule_now: true })],
    ["date", "a time beside the queue", aPost({ ...at1800, queue: true })],
    ["cannot_scheduled", "no time", aPost({ schedule: true })],
    ["cannot_scheduled", "no accounts", aPost({ ...at1800, accounts: [], schedule: true })],
    ["cannot_scheduled", "a time in the past", aPost({ ...at1800, time: "09:59", schedule: true })],
    ["body", "a list", [aPost()]],
    ["client_reference", "an unknown key", aPost({ client_reference: "x" })],
  ])("refuses, at %s, %s", async (path, _name, body) => {
    const { sandbox, call } = setUp()

    const answer = await call("POST", "/posts", body)

    expect(answer).toMatchObject({ status: 422, json: { message: "Validation errors" } })
    expect(Object.keys(answer.json.errors)).toContain(path)
    expect([sandbox.posts(), sandbox.crashes]).toEqual([[], []])
  })

  it("refuses a body that is not JSON, and ignores unknown keys where the settings say so", async () => {
    const { sandbox, call } = setUp()

    expect((await call("POST", "/posts", new FormData())).json.errors).toHaveProperty("body")
    sandbox.configure({ unknownFields: "ignore" })
    expect((await call("POST", "/posts", aPost({ client_reference: "x" }))).status).toBe(201)
  })
})
