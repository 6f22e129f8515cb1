/** A post that waits in a service, and what its author and a person in the service do to it. */
import { expect } from "vitest"
import { aFile, serviceWorld, services, type ServiceName } from "./service-world.ts"
import { aPart, aSubmission } from "./submission.ts"

export const editing = ["autoposter", "posteverywhere", "socialapi"] as const satisfies ServiceName[]
export const cancelling = [...editing, "postoria"] as const

/** A post for `x` that is scheduled for 2 December 12:00, and one that stays as it is. */
export async function scheduledPost(name: ServiceName) {
  const world = await serviceWorld(name, {
    "posts/launch.md": aFile("Launch"),
    "posts/stays.md": aFile("Stays", { at: "6 12:00" }),
  })
  expect((await world.publish()).exitCode).toBe(0)
  const id = (await world.ledger())["launch x"]!.remoteId!
  const changes = () =>
    world.requests("PATCH").length + world.requests("PUT").length + world.requests("DELETE").length
  return {
    ...world,
    id,
    changes,
    edit: (text = "Launch today") => world.write({ "posts/launch.md": aFile(text) }),
    async changeByHand(text: string, at: string) {
      const part = aPart(services[name].x, "x", { text })
      await (
        await world.connection()
      ).update!(id, aSubmission({ parts: [part], when: { kind: "at", at } }))
    },
    shown: async () => (await world.connection()).get(id),
  }
}
