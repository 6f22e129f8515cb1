/** What a plan finds out about accounts where a token is set. */
import { describe, expect, test } from "vitest"
import { publish } from "../../src/commands/publish.ts"
import { due, onlineWorld, post, to } from "../helpers/online-world.ts"

describe("the accounts of posts", () => {
  test("that must be reconnected are an error at each post that would be sent to them", async () => {
    await using world = await onlineWorld({
      "posts/a.md": post([due, to("x, old")]),
      "posts/b.md": post([due, to("team")], "Both of us"),
    })

    expect(await world.plan()).toMatchObject({
      found: [
        "error account/disconnected posts/a.md:3:14 old",
        "error account/disconnected posts/b.md:3:11 old",
      ],
      ...{ exitCode: 1, failureReason: "account-unhealthy" },
    })
  })

  test("are a warning for a draft, which goes nowhere by itself", async () => {
    await using world = await onlineWorld({ "posts/a.md": post(["schedule: draft", to("old")]) })

    expect(await world.plan()).toMatchObject({
      found: ["warning account/disconnected posts/a.md:3:11 old"],
      exitCode: 0,
    })
  })

  test("are a warning in the configuration for a post that waits in the service already", async () => {
    await using world = await onlineWorld({ "posts/a.md": post([due, to("old")]) })
    expect((await publish(world.context, world.options)).report.counts.created).toBe(1)

    expect(await world.plan()).toMatchObject({
      found: ["warning account/disconnected postmerge.yml:9:38 old"],
      exitCode: 0,
    })
    world.sandbox.clock.advance(48 * 3_600_000)
    expect((await world.plan()).found).toEqual([])
  })

  test("have expired at a service that takes posts for them all the same", async () => {
    await using world = await onlineWorld({ "posts/a.md": post([due, to("unwell")]) })

    expect((await world.plan()).found).toEqual(["error account/disconnected posts/a.md:3:11 unwell"])
  })

  test.each<[name: string, health: object, is_active: boolean, found: readonly string[]]>([
    [
      "cannot post",
      { status: "unhealthy", can_post: false },
      true,
      ["error account/cannot-post posts/a.md:3:11 unwell"],
    ],
    ["are unwell, but can post", { status: "unhealthy", can_post: true }, true, []],
    [
      "were switched off",
      { status: "healthy", can_post: true },
      false,
      ["error account/disconnected posts/a.md:3:11 unwell"],
    ],
  ])("that %s", async (_name, health, is_active, found) => {
    await using world = await onlineWorld({ "posts/a.md": post([due, to("unwell")]) })
    const account = { account_id: 2299, platform: "x", account_name: "@acme", is_active, health }

    expect((await world.plan({ "/accounts": { data: { accounts: [account] } } })).found).toEqual(found)
  })

  test("have a word that the service does not document", async () => {
    await using world = await onlineWorld({ "posts/a.md": post([due, to("x")]) })
    const accounts = { data: [{ id: "acc_x", platform: "twitter", status: "levitating" }] }

    expect(await world.plan({ "/accounts": accounts })).toMatchObject({
      found: ["warning account/unclear posts/a.md:3:11 x"],
      messages: [
        'The account "acc_x" of "x" is "levitating" in workspace "social", and the service does not document what that means',
      ],
      exitCode: 0,
    })
  })

  test("wait in a paused queue only where every queue is paused", async () => {
    await using world = await onlineWorld({ "posts/a.md": post(["schedule: queue", to("queued")]) })
    expect((await world.plan()).messages).toEqual([
      'The service objects to "a": Of 2 queues, the post goes to "Evergreen"',
    ])

    const queues = { data: [{ id: 6, name: "Ideas", is_paused: true }], pagination: { has_more: false } }
    expect(await world.plan({ "/queues": queues })).toMatchObject({
      found: ["warning account/paused posts/a.md:2:11"],
      messages: ['The queue "Ideas" of workspace "queues" is paused, so the post waits there'],
      exitCode: 0,
    })
  })
})
