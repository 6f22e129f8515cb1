/** What a plan finds out about the addresses of media where a token is set. */
import { describe, expect, test } from "vitest"
import { publish } from "../../src/commands/publish.ts"
import { notPublic } from "../../src/lib/public-transport.ts"
import { TransportError, type Transport } from "../../src/lib/transport.ts"
import { renderMarkdown } from "../../src/report/markdown.ts"
import { renderText } from "../../src/report/text.ts"
import { due, media, onlineWorld, post, to } from "../helpers/online-world.ts"

interface Page {
  readonly status?: number
  readonly type?: string
  readonly bytes?: number
  readonly error?: string
}

/** Answers by the path; remembers what it was asked. */
function aWeb(pages: Readonly<Record<string, Page>>) {
  const asked: string[] = []
  const web: Transport = ({ method, url }) => {
    const { pathname } = new URL(url)
    asked.push(`${method} ${pathname}`)
    const { status = 200, type, bytes, error } = pages[pathname]!
    if (error !== undefined)
      return Promise.reject(new TransportError("It failed", { sent: false, reason: "network", code: error }))
    const headers = {
      ...(type && { "content-type": type }),
      ...(bytes && { "content-length": String(bytes) }),
    }
    return Promise.resolve({ status, headers, text: "", complete: true })
  }
  return { web, asked }
}

const jpeg = { type: "image/jpeg", bytes: 800_000 }

describe("the addresses in posts", () => {
  test.each<[name: string, page: Page, found: readonly string[], exitCode: number]>([
    ["a picture that X takes", jpeg, [], 0],
    ["no type and no size", {}, [], 0],
    ["404", { status: 404 }, ["error media/url-unreachable posts/a.md:5:10"], 1],
    ["503", { status: 503 }, ["warning media/url-unreachable posts/a.md:5:10"], 0],
    [
      "nothing, as there is no such host",
      { error: "ENOTFOUND" },
      ["error media/url-unreachable posts/a.md:5:10"],
      1,
    ],
    [
      "nothing, as the network is down",
      { error: "EAI_AGAIN" },
      ["warning media/url-unreachable posts/a.md:5:10"],
      0,
    ],
    ["nothing, as it is private", { error: notPublic }, ["error media/url-private posts/a.md:5:10"], 1],
    ["a web page", { type: "text/html" }, ["error media/url-type posts/a.md:5:10 photo"], 1],
    ["a document", { type: "application/pdf" }, ["error media/url-type posts/a.md:5:10 photo"], 1],
    [
      "a type that X does not take",
      { type: "image/heic" },
      ["error media/url-type posts/a.md:5:10 photo"],
      1,
    ],
    [
      "a video under the name of a picture",
      { type: "video/mp4" },
      ["warning media/url-type posts/a.md:5:10 photo"],
      0,
    ],
    [
      "more bytes than X takes",
      { ...jpeg, bytes: 50_000_000 },
      ["error media/url-size posts/a.md:5:10 photo"],
      1,
    ],
  ])("that answer %s", async (_name, page, found, exitCode) => {
    const { web } = aWeb({ "/a.jpg": page })
    const file = post([due, to("photo"), ...media("https://cdn.example.com/a.jpg")])
    await using world = await onlineWorld({ "posts/a.md": file }, { web })

    expect(await world.plan()).toMatchObject({
      found,
      exitCode,
      failureReason: exitCode === 0 ? null : "invalid-content",
    })
  })

  test("are asked once each, whoever uses them, and their findings say no target where they hold for all", async () => {
    const { web, asked } = aWeb({ "/a.jpg": { status: 410 }, "/b.png": { type: "image/png", bytes: 9 } })
    const file = post([
      due,
      to("photo, gram"),
      ...media("https://cdn.example.com/a.jpg", "https://cdn.example.com/b.png"),
    ])
    await using world = await onlineWorld(
      { "posts/a.md": file, "posts/b.md": file.replace("We are", "You are") },
      { web },
    )

    expect((await world.plan()).found.filter((line) => line.includes("unreachable"))).toEqual([
      "error media/url-unreachable posts/a.md:5:10",
      "error media/url-unreachable posts/b.md:5:10",
    ])
    expect(asked.toSorted()).toEqual(["GET /a.jpg", "HEAD /a.jpg", "HEAD /b.png"])
  })

  test("are pointed at in the override that has them, with the target that minds", async () => {
    const { web } = aWeb({ "/a.jpg": jpeg, "/b.jpg": { type: "image/png", bytes: 9_000 } })
    const lines = [
      ...[due, to("photo, gram"), ...media("https://cdn.example.com/a.jpg")],
      ...["overrides:", "  gram:", "    media:", "      - { url: 'https://cdn.example.com/b.jpg' }"],
    ]
    await using world = await onlineWorld({ "posts/a.md": post(lines) }, { web })

    expect((await world.plan()).found).toEqual(["error media/url-type posts/a.md:9:16 gram"])
  })

  test("of covers are looked at too, where they stand", async () => {
    const { web } = aWeb({
      "/reel.mp4": { type: "video/mp4", bytes: 9_000_000 },
      "/cover": { type: "text/html" },
    })
    const lines = [
      ...[due, to("instagram"), ...media("https://cdn.example.com/reel.mp4")],
      ...["options:", "  instagram: { type: reel, cover-url: 'https://cdn.example.com/cover' }"],
    ]
    await using world = await onlineWorld({ "posts/a.md": post(lines) }, { web })

    expect((await world.plan()).found).toEqual(["error media/url-type posts/a.md:7:39 instagram"])
  })

  test("never show their query, which may be a signature", async () => {
    const { web } = aWeb({ "/a.jpg": { status: 404 } })
    const lines = [due, to("photo"), ...media("https://cdn.example.com/a.jpg?X-Amz-Signature=s3cret")]
    await using world = await onlineWorld({ "posts/a.md": post(lines) }, { web })
    const { report, sources, messages } = await world.plan()

    expect(messages).toEqual(['"https://cdn.example.com/a.jpg?…" cannot be fetched: it answers 404'])
    const shown = [renderText(report, { color: false, sources }), renderMarkdown(report, { links: null })]
    expect([...world.lines, ...shown].join("\n")).not.toContain("s3cret")
  })

  test("are not looked at without a token, nor once their post is in the service", async () => {
    const { web, asked } = aWeb({ "/a.jpg": jpeg })
    const file = post([due, to("photo"), ...media("https://cdn.example.com/a.jpg")])
    await using offline = await onlineWorld({ "posts/a.md": file }, { web, token: "" })
    expect(await offline.plan()).toMatchObject({ found: [], exitCode: 0 })

    await using world = await onlineWorld({ "posts/a.md": file }, { web })
    expect((await publish(world.context, world.options)).exitCode).toBe(0)
    expect(await world.plan()).toMatchObject({ found: [], exitCode: 0 })
    expect(asked).toEqual([])
  })
})
