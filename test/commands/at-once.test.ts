/** Two runs at once: while one looks at the service, the other one publishes. */
import { expect, test } from "vitest"
import { publish } from "../../src/commands/publish.ts"
import type { Context } from "../../src/commands/context.ts"
import { aFile, hour, serviceWorld, services, told, type ServiceName } from "../helpers/service-world.ts"

const names = Object.keys(services) as ServiceName[]

/** Another run does all of its work when this one lists posts for the first time. */
function interrupted(context: Context, other: () => Promise<unknown>): Context {
  let isFirst = true
  return {
    ...context,
    transport: async (request) => {
      const isList = request.method === "GET" && new URL(request.url).pathname.endsWith("/posts")
      if (isList && isFirst) {
        isFirst = false
        await other()
      }
      return context.transport(request)
    },
  }
}

test.each(names.flatMap((name) => [true, false].map((isNew) => [name, isNew] as const)))(
  "at %s, whether the ledger is new or not (%s), every post goes out once and nobody is alarmed",
  async (name, isNew) => {
    const first = { "posts/a.md": aFile("A", { targets: "x, linkedin" }) }
    await using world = await serviceWorld(name, first)
    const { context, options } = world
    if (!isNew) await world.publish()
    await world.write({
      "posts/b.md": aFile("B", { at: "3 12:00" }),
      "posts/c.md": aFile("C", { at: "now" }),
    })

    const other = { ...context, run: "local/2", random: () => `f${context.random()}` }
    const late = interrupted(context, async () => {
      expect(told((await publish(other, options)).report)).toMatchObject({ exitCode: 0, codes: [] })
    })
    expect(told((await publish(late, options)).report)).toMatchObject({ exitCode: 0, codes: [] })
    world.sandbox.clock.advance(72 * hour)
    expect(world.sandbox.publications()).toHaveLength(4)
  },
)
