/** Labels → tags of the workspace, by their integer ids. */
import { idAt, listAt, textAt } from "../../lib/json.ts"
import type { Submission } from "../../model/delivery.ts"
import type { Call } from "../../model/call.ts"
import { beforehand, integerId, required } from "../define.ts"
import { inWorkspace } from "./answers.ts"

/** A label that is no tag yet becomes one, once. */
export async function tagIds(call: Call, { parts }: Pick<Submission, "parts">): Promise<number[]> {
  const labels = parts[0]?.content.labels ?? []
  if (labels.length === 0) return []
  return beforehand("tags", async () => {
    const known = await call.remember("tags", () => list(call))
    return Promise.all(
      labels.map(async (name) => known.get(name) ?? call.remember(`tag ${name}`, () => create(call, name))),
    )
  })
}

async function list(call: Call): Promise<Map<string, number>> {
  const answer = await call.get(inWorkspace(call, "/tags"))
  const tags = required(listAt(answer, "data") ?? listAt(answer), "list of tags")
  return new Map(tags.map((tag) => [textAt(tag, "name") ?? "", integerId(idAt(tag, "id") ?? "")]))
}

/** The colour is required; the one of the vendor family's examples. */
async function create(call: Call, name: string): Promise<number> {
  const answer = await call.once("POST", inWorkspace(call, "/tags"), { json: { name, hex_color: "#3B82F6" } })
  return integerId(required(idAt(answer, "id") ?? idAt(answer, "data", "id"), "tag id"))
}
