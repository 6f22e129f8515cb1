/** `schedule: queue` names no queue, so it means the first that is not paused; a plan made online says which that is. */
import { at, idAt, textAt } from "../../lib/json.ts"
import type { ReadCall } from "../../model/call.ts"
import { ProviderError } from "../../model/provider-error.ts"
import { refuse, segment, unreadable, WireError } from "../define.ts"
import { readAll } from "./answers.ts"

const none = "The workspace has no queue to add the post to"

/** Id of the queue. Nothing is sent yet: whatever fails here, no post was made. */
export async function queueFor(call: ReadCall): Promise<string> {
  const { queue } = await choose(call).catch((error: unknown) => {
    const isKnown = error instanceof ProviderError || error instanceof WireError
    if (!isKnown || error.outcome === "rejected") throw error
    const reason = error instanceof ProviderError ? error.detail : error.message
    throw new WireError(`The queues cannot be read: ${reason}`, { kind: error.kind, outcome: "not-sent" })
  })
  if (!queue) throw refuse(none)
  return queue.id
}

export async function adviseOnQueue(call: ReadCall): Promise<string[]> {
  const { queue, count } = await choose(call)
  if (!queue) return [none]
  if (queue.isPaused)
    return [`The queue "${queue.name}" is paused, so the post waits until somebody resumes it`]
  return count === 1 ? [] : [`Of ${count} queues, the post goes to "${queue.name}"`]
}

function choose(call: ReadCall) {
  return call.remember("queues", async () => {
    const queues = (await readAll(call, `/workspaces/${segment(call.workspace)}/queues`)).map(readQueue)
    return { queue: queues.find(({ isPaused }) => !isPaused) ?? queues[0], count: queues.length }
  })
}

function readQueue(queue: unknown) {
  const id = idAt(queue, "id")
  if (id === null) throw unreadable("queue id")
  return { id, name: textAt(queue, "name") ?? id, isPaused: at(queue, "is_paused") === true }
}
