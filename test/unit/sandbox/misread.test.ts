import { describe, expect, it } from "vitest"
import type { Fault } from "../../../src/sandbox/faults.ts"
import { aPost, aSandbox, form, hour, picture, start } from "./calls.ts"

const later = new Date(start + 3 * hour).toISOString()
const text = "Hello world"

interface Create {
  readonly path: string
  readonly body: object
}

/** The same post at every API: a text, a time in three hours, and one image that was never uploaded where ids say so. */
const creates: Readonly<Record<string, Create>> = {
  autoposter: {
    path: "/autoposter/api/00000000-0000-4000-8000-000000000001/posts",
    body: aPost(
      { date: "2026-11-30", time: "13:00", timezone: "UTC", schedule: true },
      { body: text, media: [9999] },
    ),
  },
  "post2all 2026-03": {
    path: "/post2all/api/v1/posts",
    body: form(
      ["type", "image"],
      ["content", text],
      ["socialAccountIds", '["acc_x"]'],
      ["scheduledAt", later],
      ["media", picture, "a.jpg"],
    ),
  },
  "post2all 2026-07": {
    path: "/post2all/api/v1/2026-07/posts",
    body: {
      content: text,
      media: [{ id: "media_9999" }],
      targets: [{ platform: "linkedin", accountId: "acc_linkedin", settings: {} }],
      delivery: { mode: "scheduled", scheduledAt: later },
    },
  },
  posteverywhere: {
    path: "/posteverywhere/api/v1/posts",
    body: {
      content: text,
      account_ids: [2282],
      scheduled_for: later,
      media_ids: ["b0000000-0000-4000-8000-000000009999"],
    },
  },
  socialapi: {
    path: "/socialapi/v1/posts",
    body: {
      text,
      targets: [{ account_id: "acc_x" }],
      scheduled_at: later,
      media: [{ source_type: "media_id", source: "none" }],
    },
  },
  postoria: {
    path: "/postoria/v1/workspaces/1/posts",
    body: {
      publish_mode: "schedule",
      social_account_ids: [10],
      scheduled_time: later,
      caption: text,
      media_ids: [9999],
    },
  },
}

async function created({ path, body }: Create, ...faults: readonly Fault[]) {
  const sandbox = aSandbox()
  sandbox.faults.add(...faults)
  const headers = {
    authorization: "Bearer sandbox-token",
    "x-api-key": "sandbox-token",
    accept: "application/json",
  }
  const init =
    body instanceof FormData
      ? { headers, body }
      : { headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body) }
  const { status } = await sandbox.fetch(
    new Request(`http://sandbox.test${path}`, { method: "POST", ...init }),
  )
  expect(sandbox.crashes).toEqual([])
  const [post] = sandbox.posts()
  return { status, dueAt: post?.dueAt, delivery: post?.deliveries[0] }
}

/** The create without its image. */
function withoutMedia({ path, body }: Create): Create {
  if (body instanceof FormData) {
    const plain = form(...[...body].filter((part): part is [string, string] => typeof part[1] === "string"))
    plain.set("type", "text")
    return { path, body: plain }
  }
  const { media: _, media_ids: __, ...rest } = body as { media?: unknown; media_ids?: unknown }
  return { path, body: "versions" in rest ? { ...rest, versions: aPost({}, { body: text }).versions } : rest }
}

describe.each(Object.entries(creates))("a service that misreads: %s", (_name, create) => {
  const plain = withoutMedia(create)

  it("cuts the text", async () => {
    expect((await created(plain, { kind: "text-cut", length: 5 })).delivery).toMatchObject({ text: "Hello" })
  })

  it("keeps another time", async () => {
    expect(await created(plain)).toMatchObject({ dueAt: start + 3 * hour })
    expect(await created(plain, { kind: "time-shift", by: hour })).toMatchObject({ dueAt: start + 4 * hour })
  })

  it("loses the media", async () => {
    expect((await created(create, { kind: "media-lost" })).delivery).toMatchObject({ text, mediaCount: 0 })
  })
})
