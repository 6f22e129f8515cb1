/** SocialAPI when something is wrong: every run ends with a word for it, and no post goes out twice. */
import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { plan } from "../../src/commands/plan.ts"
import { publish } from "../../src/commands/publish.ts"
import type { Transport } from "../../src/lib/transport.ts"
import { sandboxTokens } from "../../src/sandbox/settings.ts"
import { socialapiBrand } from "../../src/sandbox/socialapi/accounts.ts"
import { at } from "../helpers/at.ts"
import { commandWorld } from "../helpers/command-world.ts"
import { mediaFixture } from "../helpers/request-of.ts"
import type { Files } from "../helpers/temp-dir.ts"

const start = at("2026-12-01T12:00:00Z")
const path = "/socialapi/v1"
const postFile = (front: string, text = "We are live") => `---\n${front}\n---\n${text}\n`
const scheduled = postFile("targets: [x]\nschedule: 2026-12-02 12:00")

interface Given {
  readonly token?: string
  readonly brand?: string
  readonly post?: string
  readonly files?: Files
}

async function aWorld({ token = sandboxTokens.valid, brand, post = scheduled, files = {} }: Given = {}) {
  const config = `version: 1
timezone: UTC
workspaces:
  acme: { provider: socialapi, ${brand ? `workspace: ${brand}, ` : ""}token: ACME, base-url: "{sandbox}${path}" }
targets:
  x: { workspace: acme, account: acc_x, network: x }
  old: { workspace: acme, account: acc_x_expired, network: x }
  facebook: { workspace: acme, account: acc_fb, network: facebook }
  threads: { workspace: acme, account: acc_threads, network: threads }
policy: { undo-window: 0, alt-text: off }
`
  const world = await commandWorld(
    { "postmerge.yml": config, "posts/launch.md": post, ...files },
    { now: start, env: {} },
  )
  let context = { ...world.context, env: { ACME: token } }
  const { sandbox, options } = world
  const short = async (command: typeof publish) => {
    const { report, exitCode } = await command(context, options)
    const { failureReason, outcomes, diagnostics } = report
    return {
      ...{ exitCode, failureReason, codes: diagnostics.map(({ code }) => code) },
      states: outcomes.map(({ state }) => state),
      said: [...outcomes.map(({ message }) => message), ...diagnostics.map(({ message }) => message)].join(
        "\n",
      ),
    }
  }
  return {
    sandbox,
    run: () => short(publish),
    plan: () => short(plan),
    with(change: { readonly token?: string; readonly transport?: (real: Transport) => Transport }) {
      const env = { ACME: change.token ?? token }
      context = {
        ...context,
        env,
        transport: change.transport?.(world.context.transport) ?? world.context.transport,
      }
    },
    write: (post: string) => writeFile(join(world.context.root, "posts/launch.md"), post),
    creates: () =>
      sandbox.requests.filter((each) => each.method === "POST" && each.path === `${path}/posts`).length,
    /** Texts that are out in the end. */
    published() {
      sandbox.clock.advance(48 * 3_600_000)
      expect(sandbox.crashes).toEqual([])
      return sandbox.publications().map(({ account }) => account)
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  }
}

/** The first requests of that line are answered so, and never reach the service. */
function answering(line: string, status: number, body: unknown, times = Infinity) {
  let left = times
  return (real: Transport): Transport =>
    async (request) => {
      const asked = `${request.method} ${new URL(request.url).pathname.replace(path, "")}`
      if (!new RegExp(`^${line}$`).test(asked) || left-- <= 0) return real(request)
      const text = typeof body === "string" ? body : JSON.stringify(body)
      return { status, headers: {}, text, complete: true }
    }
}

const error = (code: string) => ({ error: { code, message: `Said ${code}` }, request_id: "a1b2c3d4" })

describe("a SocialAPI that refuses everything", () => {
  it.each([
    ["a wrong key", "nobody"],
    ["an expired key", sandboxTokens.expired],
    ["a key without a scope", sandboxTokens.forbidden],
  ])("takes %s for nothing done, and the next key publishes once", async (_name, token) => {
    await using world = await aWorld({ token })

    // A new ledger begins with a look at what is there.
    expect(await world.run()).toMatchObject({ exitCode: 1, codes: ["plan/not-scanned"], states: [] })
    expect(world.sandbox.posts()).toEqual([])
    world.with({ token: sandboxTokens.valid })
    expect(await world.run()).toMatchObject({ exitCode: 0, states: ["scheduled"] })
    expect(world.published()).toEqual(["acc_x"])
  })

  it.each([
    ["a plan without the platform", 403, "billing.platform_not_available"],
    ["an unpaid bill", 402, "billing.past_due"],
    ["a month that is used up", 429, "validation.post_limit_exhausted"],
    ["an account without its network's keys", 412, "byok.credentials_missing"],
    ["a disconnected account", 401, "platform.twitter.auth"],
    ["a limit that is longer than a run", 429, "ratelimit.exceeded"],
  ])("takes %s for nothing done, and publishes once when it is over", async (_name, status, code) => {
    await using world = await aWorld()
    world.with({ transport: answering("POST /posts", status, error(code)) })

    expect(await world.run()).toMatchObject({
      ...{ exitCode: 1, states: ["open"] },
      said: expect.stringContaining(`Said ${code}`) as string,
    })
    world.with({})
    expect(await world.run()).toMatchObject({ exitCode: 0, states: ["scheduled"] })
    expect([world.creates(), world.published()]).toEqual([1, ["acc_x"]])
  })

  it.each([
    [400, "validation.unsupported_photo_format"],
    [422, "publishing.media.unsupported_source"],
    [501, "resource.not_supported"],
  ])("takes %i %s for its last word on this content", async (status, code) => {
    await using world = await aWorld()
    world.with({ transport: answering("POST /posts", status, error(code)) })
    expect(await world.run()).toMatchObject({ exitCode: 1, states: ["rejected"] })

    world.with({})
    expect((await world.run()).codes).toEqual(["plan/rejected"])
    expect(world.creates()).toBe(0)
    await world.write(scheduled.replace("live", "there"))
    expect(await world.run()).toMatchObject({ exitCode: 0, states: ["scheduled"] })
    expect(world.published()).toEqual(["acc_x"])
  })
})

describe("a SocialAPI whose answer says too little", () => {
  it.each(["html", "500-after-accept", "accept-then-drop", "truncated", "no-id"] as const)(
    "has made the post after %s, and the next run finds it",
    async (kind) => {
      await using world = await aWorld()
      world.sandbox.faults.add({ method: "POST", path: `${path}/posts`, kind })

      expect(await world.run()).toMatchObject({ exitCode: 3, states: ["unknown"] })
      expect(await world.run()).toMatchObject({ states: ["scheduled"] })
      expect([world.creates(), world.published()]).toEqual([1, ["acc_x"]])
    },
  )

  it("may not have made the post where a gateway answers, and it is not made again", async () => {
    await using world = await aWorld()
    world.with({ transport: answering("POST /posts", 403, "<html><title>error code: 1010</title></html>") })

    expect(await world.run()).toMatchObject({ exitCode: 3, states: ["unknown"] })
    world.with({})
    expect(await world.run()).toMatchObject({ exitCode: 3, states: ["unknown"] })
    expect([world.creates(), world.published()]).toEqual([0, []])
  })

  it("shows a status that nobody documented, and the post is neither made again nor called scheduled", async () => {
    await using world = await aWorld()
    world.with({ transport: answering("POST /posts", 201, { id: "p1", status: "levitating", targets: [] }) })

    expect(await world.run()).toMatchObject({ exitCode: 3, states: ["unknown"] })
    world.with({})
    expect((await world.run()).states).toEqual(["unknown"])
    expect(world.creates()).toBe(0)
  })

  it("publishes a draft once whose publishing was answered by a gateway", async () => {
    await using world = await aWorld({ post: postFile("targets: [x]\nschedule: now") })
    world.sandbox.faults.add({ method: "POST", path: `${path}/posts/*/publish`, kind: "html" })

    expect(await world.run()).toMatchObject({ exitCode: 0 })
    expect(await world.run()).toMatchObject({ exitCode: 0 })
    expect([world.creates(), world.published()]).toEqual([1, ["acc_x"]])
  })
})

describe("SocialAPI accounts", () => {
  it.each([
    ["one of two is disconnected", "x, old", ["acc_x"]],
    ["all are disconnected", "old", []],
  ])("tells which failed where %s, and publishes the others once", async (_name, targets, published) => {
    await using world = await aWorld({ post: postFile(`targets: [${targets}]\nschedule: now`) })
    const first = await world.run()
    world.sandbox.clock.advance(60_000)
    const second = await world.run()

    expect([...first.states, ...second.states]).toContain("failed")
    expect(`${first.said}${second.said}`).toContain("must be reconnected")
    expect([world.creates(), world.published()]).toEqual([1, published])
  })

  it("are looked at by an online plan: of another brand, disconnected, or of a network that nobody knows", async () => {
    const post = postFile("targets: [x, old]\nschedule: 2026-12-02 12:00")
    await using world = await aWorld({ post, brand: socialapiBrand })
    expect(await world.plan()).toMatchObject({ exitCode: 1, codes: ["account/disconnected"] })

    const others = [
      { id: "acc_w", platform: "whatsapp", status: "active" },
      { id: "acc_z", platform: "zalo", status: "suspended" },
    ]
    world.with({ transport: answering("GET /accounts", 200, { data: others, count: 2 }) })
    expect(await world.plan()).toMatchObject({ codes: ["account/unknown", "account/unknown"] })
  })

  it("of a brand that is not there are a warning in a plan", async () => {
    await using world = await aWorld({ brand: "nobody" })

    expect(await world.plan()).toMatchObject({ exitCode: 0, codes: ["plan/not-asked"] })
  })

  it("may be told by an online plan what the service has against a post, but not about files it has not seen", async () => {
    const files = { "posts/film.mp4": await mediaFixture("clip.mp4") }
    const front = "targets: [facebook]\nschedule: 2026-12-02 12:00\nmedia: [{ file: film.mp4 }]"
    await using world = await aWorld({ post: postFile(front), files })
    expect(await world.plan()).toMatchObject({ exitCode: 0, codes: [] })

    await world.write(postFile(`${front}\noptions: { facebook: { cta: SHOP } }`))
    expect(await world.plan()).toMatchObject({ codes: ["plan/objection"] })
    expect(world.sandbox.posts()).toEqual([])
  })
})

describe("SocialAPI media", () => {
  const front = "targets: [facebook]\nschedule: 2026-12-02 12:00\nmedia: [{ file: film.mp4 }]"
  const aFilm = async () => {
    const film = await mediaFixture("clip.mp4")
    return { "posts/film.mp4": Buffer.concat([film, new Uint8Array(50_000_001 - film.length)]) }
  }

  it("get a new address where theirs has expired", async () => {
    await using world = await aWorld({ post: postFile(front), files: await aFilm() })
    const expired = "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"
    world.with({ transport: answering("PUT /storage/.*", 403, expired, 1) })

    expect(await world.run()).toMatchObject({ exitCode: 0, states: ["scheduled"] })
    expect([world.creates(), world.published()]).toEqual([1, ["acc_fb"]])
  })

  it("that cannot be processed stop their post and no other", async () => {
    const other = { "posts/other.md": scheduled }
    await using world = await aWorld({ post: postFile(front), files: { ...(await aFilm()), ...other } })
    world.with({ transport: answering("POST /media/.*/verify", 200, { success: false }) })

    const { exitCode, said } = await world.run()
    expect(exitCode).toBe(2)
    expect(said).toContain('could not process "film.mp4"')
    expect([world.creates(), world.published()]).toEqual([1, ["acc_x"]])
  })

  it("that exceed the storage stop the workspace", async () => {
    await using world = await aWorld({ post: postFile(front), files: await aFilm() })
    world.with({ transport: answering("GET /media/upload-url", 413, error("billing.storage_quota")) })

    expect(await world.run()).toMatchObject({ exitCode: 1 })
    expect(world.sandbox.posts()).toEqual([])
  })
})
