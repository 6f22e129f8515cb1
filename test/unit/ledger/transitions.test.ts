import { expect, test } from "vitest"
import { InternalError } from "../../../src/lib/internal-error.ts"
import { assertTransition } from "../../../src/ledger/transitions.ts"
import type { DeliveryState } from "../../../src/model/ledger.ts"

test.each<[string, DeliveryState[]]>([
  ["a draft-first post", ["open", "sending", "committing", "scheduled", "published"]],
  ["a lost draft that is made again", ["sending", "open", "sending", "committing"]],
  ["a lost draft that a person released", ["sending", "open", "scheduled", "published"]],
  ["a refused post that was changed", ["sending", "rejected", "sending", "scheduled"]],
  ["an edit", ["scheduled", "updating", "scheduled", "published"]],
  ["an edit that arrived too late", ["scheduled", "updating", "published"]],
  ["a replaced post", ["scheduled", "cancelling", "cancelled", "sending", "scheduled"]],
  ["a cancel that did nothing", ["draft", "cancelling", "draft"]],
  ["an unknown that a person settles", ["sending", "unknown", "open", "sending", "unknown", "scheduled"]],
])("assertTransition() lets %s pass", (_story, states) => {
  for (const [index, to] of states.slice(1).entries())
    expect(() => assertTransition(states[index]!, to)).not.toThrow()
})

test.each<[DeliveryState, DeliveryState]>([
  ["published", "sending"],
  ["published", "cancelling"],
  ["unknown", "sending"],
  ["scheduled", "sending"],
  ["scheduled", "open"],
  ["sending", "cancelled"],
  ["cancelled", "scheduled"],
])("assertTransition() stops %s → %s", (from, to) => {
  expect(() => assertTransition(from, to)).toThrow(
    new InternalError(`A delivery cannot go from "${from}" to "${to}"`),
  )
})
