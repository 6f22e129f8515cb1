/** Autoposter against the fake of its API, where the world is bad. */
import { afterEach, expect, it, describe } from "vitest"
import { fetchTransport } from "../../src/lib/transport.ts"
import type { Connection } from "../../src/model/provider.ts"
import { connect } from "../../src/providers/connect.ts"
import { providers } from "../../src/providers/index.ts"
import { autoposterWorkspace, foreignWorkspace } from "../../src/sandbox/autoposter/site.ts"
import { createSandbox } from "../../src/sandbox/server.ts"
import { sandboxTokens } from "../../src/sandbox/settings.ts"
import { at } from "../helpers/at.ts"
import { aPart, aSubmission, aWorkspace } from "../helpers/submission.ts"

const start = at("2026-12-01T12:00:00Z")
let sandbox = createSandbox({ now: start })
afterEach(() => {
  expect(sandbox.crashes).toEqual([])
  sandbox = createSandbox({ now: start })
})

function connected(workspace: string = autoposterWorkspace): Connection {
  const { autoposter } = providers
  const baseUrl = "http://sandbox.invalid/autoposter/api"
  return connect(autoposter, aWorkspace(autoposter, { baseUrl, workspace }), {
    token: sandboxTokens.valid,
    transport: fetchTransport((request) => sandbox.fetch(request)),
    clock: { now: sandbox.clock.now, sleep: async (milliseconds) => sandbox.clock.advance(milliseconds) },
  })
}

const file = (mime: string, bytes = 5) => {
  const open = async () => new Blob([new Uint8Array(bytes)], { type: mime })
  return { name: "rocket", mime, bytes, alt: null, open }
}

describe("autoposter in the sandbox", () => {
  it.each([
    ["of others", foreignWorkspace],
    ["that does not exist", "00000000-0000-4000-8000-000000000009"],
    ["whose id would lead elsewhere", "../ping"],
  ])("reaches nothing in a workspace %s", async (_name, workspace) => {
    const connection = connected(workspace)
    const acts = [
      () => connection.accounts(),
      () => connection.list(null),
      () => connection.create(aSubmission()),
      () => connection.upload!(file("image/jpeg")),
      () => connection.cancel!("f0000000-0000-4000-8000-000000000001"),
    ]

    for (const act of acts)
      await expect(act()).rejects.toMatchObject({ kind: "forbidden", outcome: "rejected" })
    expect(sandbox.posts()).toEqual([])
  })

  it.each([
    ["shown", { status: "failed", error: "Access token expired" }, "published"],
    ["hidden", { status: "unknown", error: null }, "unknown"],
  ] as const)(
    "posts to the others where an account was disconnected, and results per account are %s",
    async (accountResults, failed, other) => {
      sandbox.configure({ accountResults })
      const connection = connected()
      const when = { kind: "now" } as const
      const submission = aSubmission({ when, parts: [aPart("12", "x"), aPart("201", "x")] })
      const { id } = await connection.create(submission)
      await connection.commit!(id, submission)
      sandbox.clock.advance(120_000)

      expect((await connection.accounts()).find((account) => account.id === "201")?.state).toBe(
        "disconnected",
      )
      expect(await connection.get(id)).toMatchObject({
        status: "failed",
        deliveries: [
          { account: "12", status: other },
          { account: "201", ...failed },
        ],
      })
      expect(sandbox.publications().map(({ account }) => account)).toEqual(["12"])
    },
  )

  it("uploads no media that the library does not take, and sends each request once", async () => {
    const connection = connected()
    const refused = { kind: "invalid", outcome: "rejected", status: 422 }

    await expect(connection.upload!(file("image/webp"))).rejects.toMatchObject(refused)
    await expect(connection.upload!(file("image/png", 6_000_000))).rejects.toMatchObject(refused)
    await expect(connection.upload!(file("image/png", 11_000_000))).rejects.toMatchObject(refused)
    expect(sandbox.requests).toHaveLength(3)
  })

  it("looks at a download no more than once a second", async () => {
    await connected().uploadUrl!({ url: "https://cdn.example.com/large.mp4", alt: null })
    const looks = sandbox.requests.filter(({ path }) => path.endsWith("/status"))

    expect(looks.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  })
})
