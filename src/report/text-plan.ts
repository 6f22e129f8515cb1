/** The plan for a terminal: one row per delivery that changes, grouped by post, then the signs that were used. */
import { actionSigns, type Action, type Change } from "../model/plan.ts"
import type { Report } from "../model/report.ts"
import { alignColumns } from "../lib/table.ts"
import type { Colors } from "./colors.ts"
import { nameOf } from "./exit.ts"
import { describeMedia, describeSize, describeWhen, planVerdict, verdictOf } from "./wording.ts"

const meanings = {
  create: "new in the service",
  update: "changed in the service",
  replace: "cancelled in the service, then created again",
  cancel: "taken out of the service",
  none: "as it should be",
  blocked: "stopped by a problem",
} as const satisfies Record<Action, string>

export function planLines(report: Report, colors: Colors): string[] {
  // What became of a delivery takes the place of what was planned for it.
  const told = new Set(report.outcomes.map(nameOf))
  const changes = (report.plan?.changes ?? []).filter(
    (change) => change.action !== "none" && !told.has(nameOf(change)),
  )
  if (changes.length === 0) return []
  const rows = alignColumns(changes.map(rowOf))
  const lines = changes.flatMap((change, index) => {
    const isFirst = change.post !== changes[index - 1]?.post
    const row = `  ${paintOf(change.action, colors)(rows[index]!)}`
    return isFirst
      ? [`${colors.bold(change.post)}  ${colors.dim(`${change.path}:${change.line}`)}`, row]
      : [row]
  })
  const used = (Object.keys(actionSigns) as Action[]).filter((action) =>
    changes.some((change) => change.action === action),
  )
  const legend = used.map((action) => colors.dim(`${actionSigns[action]} ${action}: ${meanings[action]}`))
  const count = planVerdict(report)
  // Where it is the verdict of the whole report, it ends the report.
  return [...lines, "", ...legend, ...(verdictOf(report) === count ? [] : ["", count])]
}

function rowOf(change: Change): string[] {
  const { action, target, when, size, content } = change
  return [
    actionSigns[action],
    target,
    describeWhen(when),
    describeSize(size),
    describeMedia(content?.media ?? []),
    noteOf(change),
  ]
}

/** Why this action; for a blocked one the codes of what stands in the way. */
export function noteOf({ reasons, codes }: Change): string {
  return [...reasons, ...codes].join("; ")
}

function paintOf(action: Action, colors: Colors): (text: string) => string {
  switch (action) {
    case "create":
      return colors.green
    case "update":
    case "replace":
      return colors.yellow
    case "cancel":
    case "blocked":
      return colors.red
    case "none":
      return colors.dim
    default:
      return action satisfies never
  }
}
