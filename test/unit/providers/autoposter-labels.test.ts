import { describe, expect, it } from "vitest"
import { providers } from "../../../src/providers/index.ts"
import post from "../../fixtures/providers/autoposter/post.json" with { type: "json" }
import type { Scripted } from "../../helpers/scripted-transport.ts"
import { aPart, aSubmission, scripted } from "../../helpers/submission.ts"

const { autoposter } = providers
const id = post.uuid
const ok = (json: unknown): Scripted => ({ status: 200, json })
const shown = () => ok(post)

/** Method, path and body of each request. */
function requests(sent: readonly { method: string; url: string; body: unknown }[]) {
  return sent.map(({ method, url, body }) => [
    method,
    url.replace(/^.*0000-4000-8000-000000000000/, ""),
    body,
  ])
}

describe("autoposter labels", () => {
  const labelled = (...labels: string[]) => aSubmission({ parts: [aPart("12", "x", { labels })] })
  const tags = ok({ data: post.tags })
  const made = ok({ id: "7", uuid: "8f0a", name: "q4", hex_color: "#3B82F6" })

  it("become tags, which are listed and made once for all posts", async () => {
    const { connection, sent } = scripted(autoposter, [tags, made, shown(), shown()])
    await connection.create(labelled("release", "q4"))
    await connection.create(labelled("q4"))

    expect(requests(sent).slice(0, 2)).toEqual([
      ["GET", "/tags", null],
      ["POST", "/tags", { name: "q4", hex_color: "#3B82F6" }],
    ])
    expect(sent.slice(2).map(({ body }) => (body as { tags: unknown }).tags)).toEqual([[2, 7], [7]])
  })

  it("are made once also by posts that leave at the same time", async () => {
    const { connection, sent } = scripted(autoposter, [tags, made, shown(), shown(), shown()])
    await Promise.all([1, 2, 3].map(() => connection.create(labelled("q4"))))

    expect(requests(sent).map(([method, path]) => `${String(method)} ${String(path)}`)).toEqual([
      "GET /tags",
      "POST /tags",
      ...Array<string>(3).fill("POST /posts"),
    ])
  })

  it("are asked for again after a failure, and each post's failure names that post", async () => {
    const down: Scripted = { status: 403, json: { message: "Access forbidden." } }
    const { connection } = scripted(autoposter, [down, tags, shown()])

    await expect(connection.create(labelled("release"))).rejects.toMatchObject({
      message: expect.stringContaining('create post "launch"') as string,
    })
    expect(await connection.create(labelled("release"))).toMatchObject({ id })
  })
})
