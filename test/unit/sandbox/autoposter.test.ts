import { describe, expect, it } from "vitest"
import { autoposterWorkspace, foreignWorkspace } from "../../../src/sandbox/autoposter/site.ts"
import { sandboxTokens } from "../../../src/sandbox/settings.ts"
import { aPost, aSandbox, autoposterOf, read } from "./calls.ts"

const base = "http://sandbox.test/autoposter/api"

function setUp(options: Parameters<typeof aSandbox>[0] = {}) {
  const sandbox = aSandbox(options)
  return { sandbox, call: autoposterOf(sandbox.fetch) }
}

describe("autoposter guard", () => {
  it.each<[name: string, path: string, headers: Record<string, string>, status: number, message: string]>([
    ["no token", "/ping", { accept: "application/json" }, 401, "Unauthenticated."],
    ["an unknown token", "/ping", { authorization: "Bearer guess" }, 401, "Unauthenticated."],
    ["an expired token", "/ping", { authorization: "Bearer sandbox-expired" }, 401, "Unauthenticated."],
    ["a token in the wrong header", "/ping", { "x-api-key": "sandbox-token" }, 401, "Unauthenticated."],
    [
      "a token without membership",
      `/${autoposterWorkspace}/accounts`,
      { authorization: "Bearer sandbox-forbidden" },
      403,
      "Access forbidden.",
    ],
    [
      "somebody else's workspace",
      `/${foreignWorkspace}/accounts`,
      { authorization: "Bearer sandbox-token" },
      403,
      "Access forbidden.",
    ],
    [
      "an unknown workspace",
      "/acme/accounts",
      { authorization: "Bearer sandbox-token" },
      404,
      "Workspace not found.",
    ],
    [
      "an unknown route",
      `/${autoposterWorkspace}/webhooks`,
      { authorization: "Bearer sandbox-token" },
      404,
      "Not found.",
    ],
  ])("refuses %s", async (_name, path, headers, status, message) => {
    const { sandbox } = setUp()

    const answer = await read(
      await sandbox.fetch(new Request(base + path, { headers: { accept: "application/json", ...headers } })),
    )

    expect(answer).toMatchObject({ status, json: { message } })
    expect(sandbox.crashes).toEqual([])
  })

  it("shows a web page, not JSON, when Accept does not ask for JSON, and does nothing", async () => {
    const { sandbox } = setUp()
    const headers = { authorization: "Bearer sandbox-token", "content-type": "application/json" }
    const init = { method: "POST", headers, body: JSON.stringify(aPost()) }

    const page = await read(await sandbox.fetch(new Request(`${base}/${autoposterWorkspace}/posts`, init)))
    const login = await sandbox.fetch(new Request(`${base}/ping`))

    expect(page).toMatchObject({ status: 200, json: undefined })
    expect(page.text).toContain("<!DOCTYPE html>")
    expect([login.status, login.headers.get("location")]).toEqual([302, "/login"])
    expect(sandbox.posts()).toEqual([])
  })

  it("answers a ping", async () => {
    const { sandbox } = setUp()
    const headers = { accept: "application/json", authorization: `Bearer ${sandboxTokens.valid}` }

    expect((await read(await sandbox.fetch(new Request(`${base}/ping`, { headers })))).json).toEqual({
      status: "ok",
    })
  })

  it("lets 60 requests a minute pass, then says when to come back", async () => {
    const { sandbox, call } = setUp()
    for (let count = 0; count < 60; count++) await call("GET", "/tags")
    sandbox.clock.advance(20_000)

    const refused = await call("GET", "/tags")
    sandbox.clock.advance(40_000)

    expect(refused).toMatchObject({ status: 429, json: { message: "Too Many Attempts." } })
    expect(refused.headers.get("retry-after")).toBe("40")
    expect((await call("GET", "/tags")).status).toBe(200)
  })

  it("takes another rate from the settings", async () => {
    const { sandbox, call } = setUp({ settings: { rate: { requests: 1, seconds: 10 } } })

    expect([(await call("GET", "/tags")).status, (await call("GET", "/tags")).status]).toEqual([200, 429])
    sandbox.configure({ rate: "unlimited" })
    expect((await call("GET", "/tags")).status).toBe(200)
  })
})

describe("autoposter accounts and tags", () => {
  it("lists accounts with integer ids, and finds one by id or uuid", async () => {
    const { call } = setUp()

    const { data } = (await call("GET", "/accounts")).json
    const [first] = data

    expect(data.map(({ id, provider, authorized }) => [id, provider, authorized])).toEqual([
      [12, "twitter", true],
      [47, "instagram", true],
      [88, "facebook_page", true],
      [102, "linkedin", true],
      [131, "tiktok", true],
      [145, "youtube", true],
      [160, "mastodon", true],
      [172, "pinterest", true],
      [188, "threads", true],
      [193, "bluesky", true],
      [201, "twitter", false],
    ])
    expect((await call("GET", "/accounts/12")).json).toEqual(first)
    expect((await call("GET", `/accounts/${first?.uuid}`)).json).toEqual(first)
    expect((await call("GET", "/accounts/13")).status).toBe(404)
  })

  it("creates, renames and deletes tags", async () => {
    const { call } = setUp()

    const created = await call("POST", "/tags", { name: "news", hex_color: "#3B82F6" })
    const path = `/tags/${created.json.uuid}`
    const renamed = await call("PUT", path, { name: "press", hex_color: "#3B82F6" })
    const { json: tag } = await call("GET", path)
    await call("DELETE", path)

    expect(created).toMatchObject({ status: 201, json: { id: 3, name: "news" } })
    expect(renamed.json).toEqual({ success: true })
    expect(tag.name).toBe("press")
    expect((await call("GET", "/tags")).json.data.map(({ name }) => name)).toEqual(["launch", "release"])
    expect((await call("GET", path)).status).toBe(404)
    expect((await call("POST", "/tags", { name: "news" })).json.errors).toHaveProperty("hex_color")
  })
})
