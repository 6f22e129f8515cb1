/** Labels → tags of the workspace, by their integer ids. */
import { idAt, listAt, textAt } from "../../lib/json.ts"
import type { Submission } from "../../model/delivery.ts"
import type { Call } from "../../model/call.ts"
import { integerId, unreadable } from "../define.ts"
import { inWorkspace } from "./answers.ts"

/** A label that is no tag yet becomes one, once. */
export async function tagIds(call: Call, { parts }: Pick<Submission, "parts">): Promise<number[]> {
  const labels = parts[0]?.content.labels ?? []
  if (labels.length === 0) return []
  const known = await call.remember("tags", () => list(call))
  return Promise.all(
    labels.map(async (name) => known.get(name) ?? call.remember(`tag ${name}`, () => create(call, name))),
  )
}

async function list(call: Call): Promise<Map<string, number>> {
  const answer = await call.get(inWorkspace(call, "/tags"))
  const tags = listAt(answer, "data") ?? listAt(answer)
  if (!tags) throw unreadable("list of tags")
  return new Map(tags.map((tag) => [textAt(tag, "name") ?? "", integerId(idAt(tag, "id") ?? "")]))
}

/** The colour is required; the one of the vendor family's examples. */
async function create(call: Call, name: string): Promise<number> {
  const answer = await call.once("POST", inWorkspace(call, "/tags"), { json: { name, hex_color: "#3B82F6" } })
  const id = idAt(answer, "id") ?? idAt(answer, "data", "id")
  if (id === null) throw unreadable("tag id")
  return integerId(id)
}
