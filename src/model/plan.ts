/** What a run would do, as data. The shapes come from schemas/plan.schema.json. */
export type { Change, Plan } from "./generated/plan.ts"

import type { Change } from "./generated/plan.ts"

export type Action = Change["action"]

/** The sign of each action in every rendering. */
export const actionSigns = {
  create: "+",
  update: "~",
  replace: "±",
  cancel: "-",
  none: " ",
  blocked: "!",
} as const satisfies Record<Action, string>
