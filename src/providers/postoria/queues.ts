/** `schedule: queue` names no queue, so it means the first that is not paused; a plan made online says which that is. */
import { at, idAt, textAt } from "../../lib/json.ts"
import type { ReadCall } from "../../model/call.ts"
import { beforehand, refuse, required } from "../define.ts"
import { inWorkspace, readAll } from "./answers.ts"

const none = "The workspace has no queue to add the post to"

/** Id of the queue. */
export async function queueFor(call: ReadCall): Promise<string> {
  const { queue } = await beforehand("queues", () => choose(call))
  if (!queue) throw refuse(none)
  return queue.id
}

export async function adviseOnQueue(call: ReadCall): Promise<string[]> {
  const { queue, count } = await choose(call)
  if (!queue) return [none]
  return count === 1 ? [] : [`Of ${count} queues, the post goes to "${queue.name}"`]
}

/** Name of the queue that a post would wait in. */
export async function pausedQueue(call: ReadCall): Promise<string | null> {
  const { queue } = await choose(call)
  return queue?.isPaused ? queue.name : null
}

function choose(call: ReadCall) {
  return call.remember("queues", async () => {
    const queues = (await readAll(call, inWorkspace(call, "/queues"))).map(readQueue)
    return { queue: queues.find(({ isPaused }) => !isPaused) ?? queues[0], count: queues.length }
  })
}

function readQueue(queue: unknown) {
  const id = required(idAt(queue, "id"), "queue id")
  return { id, name: textAt(queue, "name") ?? id, isPaused: at(queue, "is_paused") === true }
}
