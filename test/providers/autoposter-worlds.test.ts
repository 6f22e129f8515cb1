/** What can be wrong around Autoposter: each has a kind and an outcome, and no request that writes is sent twice. */
import { describe, expect, it } from "vitest"
import { providers } from "../../src/providers/index.ts"
import type { Connection } from "../../src/model/provider.ts"
import media from "../fixtures/providers/autoposter/media.json" with { type: "json" }
import post from "../fixtures/providers/autoposter/post.json" with { type: "json" }
import type { Scripted } from "../helpers/scripted-transport.ts"
import { aPart, aSubmission, scripted } from "../helpers/submission.ts"

const { autoposter } = providers
const ok = (json: unknown): Scripted => ({ status: 200, json })
const no = (status: number, message: string, errors?: object): Scripted => {
  return { status, json: { message, ...(errors && { errors }) } }
}
const page = (status: number): Scripted => ({ status, text: "<html><title>Bad gateway</title></html>" })
const unknownWorkspace = no(404, "Workspace not found.")
const session = ok({ upload_uuid: "u-1", chunk_size: 20_000_000, total_chunks: 1 })

type Act = (connection: Connection) => Promise<unknown>

const submission = aSubmission()
const create: Act = ({ create }) => create(submission)
const labelled: Act = ({ create }) => create(aSubmission({ parts: [aPart("12", "x", { labels: ["q4"] })] }))
const update: Act = ({ update }) => update!(post.uuid, submission)
const cancel: Act = ({ cancel }) => cancel!(post.uuid)
const list: Act = ({ list }) => list(null)
const accounts: Act = ({ accounts }) => accounts()
const upload =
  (bytes: number, alt: string | null = null): Act =>
  ({ upload }) => {
    return upload!({ name: "a.mp4", mime: "video/mp4", bytes, alt, open: async () => new Blob(["a"]) })
  }
const stays = { deleted: false, deleted_from_app: false, to_trash: false }

/** `outcome` as the publish protocol reads it. */
const worlds: readonly (readonly [world: string, act: Act, answers: readonly Scripted[], error: object])[] = [
  ["an expired token", create, [no(401, "Unauthenticated.")], { kind: "auth", outcome: "rejected" }],
  ["the workspace of others", create, [no(403, "Access forbidden.")], { kind: "forbidden" }],
  ["an unknown workspace", create, [unknownWorkspace], { kind: "forbidden", outcome: "rejected" }],
  ["an unknown workspace of accounts", accounts, [unknownWorkspace], { kind: "forbidden" }],
  ["an unknown workspace of a cancel", cancel, [unknownWorkspace], { kind: "forbidden" }],
  ["a plan without API", create, [no(402, "Upgrade your plan.")], { kind: "quota", outcome: "rejected" }],
  [
    "an account that was disconnected",
    create,
    [no(422, "Validation errors", { "accounts.0": ["The account must be reconnected."] })],
    {
      ...{ kind: "invalid", outcome: "rejected", vendorCode: "accounts.0" },
      detail: "Validation errors; accounts.0: The account must be reconnected.",
    },
  ],
  [
    "media of a type that it does not take",
    upload(5),
    [no(422, "No", { "files.0": ["Type"] })],
    { kind: "invalid" },
  ],
  ["media too large for a gateway", upload(5), [page(413)], { kind: "protocol", status: 413 }],
  [
    "media too large for chunks",
    upload(2e7),
    [no(422, "No", { total_size: ["Large"] })],
    { kind: "invalid" },
  ],
  ["a session of chunks that expired", upload(2e7), [session, no(404, "Not found.")], { kind: "not-found" }],
  [
    "chunks that it cannot put together",
    upload(2e7),
    [session, ok({ chunk_index: 0 }), no(422, "No", { upload: ["Corrupt"] })],
    { kind: "invalid" },
  ],
  [
    "an alternative text that it does not keep",
    upload(5, "A rocket"),
    [ok(media), ok({ success: false })],
    { kind: "protocol" },
  ],
  ["a login page instead of the list", list, [page(200)], { kind: "protocol", outcome: "unknown" }],
  ["a redirect to the login", list, [{ status: 302, headers: { location: "/login" } }], { kind: "protocol" }],
  ["a gateway that is down", list, Array<Scripted>(4).fill(page(502)), { kind: "unavailable" }],
  ["a post that stays after its cancel", cancel, [ok(stays)], { kind: "protocol", outcome: "unknown" }],
  ["an update that says no", update, [ok({ success: false })], { kind: "protocol", outcome: "unknown" }],
  [
    "a post that is being published",
    update,
    [no(422, "No", { publishing: ["The post is being published."] })],
    { kind: "invalid", outcome: "rejected" },
  ],
  [
    "tags that cannot be listed, so that no post is made",
    labelled,
    Array<Scripted>(4).fill(page(502)),
    { kind: "unavailable", outcome: "not-sent" },
  ],
  [
    "a tag of which nobody knows whether it was made, so that no post is made",
    labelled,
    [ok({ data: [] }), page(502)],
    { kind: "unavailable", outcome: "not-sent" },
  ],
]

describe("autoposter meets", () => {
  it.each(worlds)("%s", async (_world, act, answers, error) => {
    const { connection, sent } = scripted(autoposter, answers)

    await expect(act(connection)).rejects.toMatchObject({ name: "ProviderError", ...error })
    expect(sent).toHaveLength(answers.length)
  })

  it("accounts of networks that it does not know, beside others", async () => {
    const shown = ["snapchat", "facebook_group", "constructor", "linkedin_page", "gbp", "x"].map(
      (provider, id) => ({ id, provider, username: "acme", authorized: provider !== "x" }),
    )
    const { connection } = scripted(autoposter, [ok(shown)])

    expect((await connection.accounts()).map(({ network, state }) => [network, state])).toEqual([
      ["snapchat", "connected"],
      [null, "connected"],
      [null, "connected"],
      ["linkedin", "connected"],
      ["google-business", "connected"],
      ["x", "disconnected"],
    ])
  })

  it.each([stays, { deleted: true }, { to_trash: true }, { ...stays, to_trash: true }])(
    "a cancel that is answered with %j",
    async (answer) => {
      const { connection } = scripted(autoposter, [ok(answer)])
      const cancelled = connection.cancel!(post.uuid).then(
        () => true,
        () => false,
      )

      expect(await cancelled).toBe(answer !== stays)
    },
  )
})
