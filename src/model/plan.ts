/** What a run would do, as data. The shapes come from schemas/plan.schema.json. */
export type { Change, Plan } from "./generated/plan.ts"

import type { Change } from "./generated/plan.ts"

export type Action = Change["action"]

/** Milliseconds before its time in which a post is not touched any more. */
export const guardBeforeTime = 2 * 60_000

/** The sign of each action in every rendering. */
export const actionSigns = {
  create: "+",
  update: "~",
  replace: "±",
  cancel: "-",
  none: " ",
  blocked: "!",
} as const satisfies Record<Action, string>
