/** What became of each delivery, for a terminal, and the commands that settle what nobody knows. */
import type { Outcome, Report } from "../model/report.ts"
import { alignColumns } from "../lib/table.ts"
import { isFailed } from "./exit.ts"
import { statusTable } from "./status-table.ts"
import type { Colors } from "./colors.ts"
import { describePlace, plural, commandsIn } from "./wording.ts"

export function outcomeLines(report: Report, colors: Colors): string[] {
  const { command, outcomes } = report
  if (command === "status") return statusTable(outcomes)
  const rows = alignColumns(outcomes.map(rowOf))
  return outcomes.flatMap((outcome, index) => {
    const isFirst = outcome.post !== outcomes[index - 1]?.post
    const head = isFirst ? [`${colors.bold(outcome.post)}  ${colors.dim(outcome.path)}`] : []
    const row = `  ${paintOf(outcome, colors)(rows[index]!)}`
    return [...head, row, ...remarksOf(outcome).map((line) => `    ${line}`)]
  })
}

function rowOf(outcome: Outcome): string[] {
  const { time, where } = describePlace(outcome)
  const did = outcome.did === "nothing" || outcome.did === "synced" ? "" : outcome.did
  return [outcome.state, outcome.target, time, where, did === outcome.state ? "" : did]
}

function remarksOf({ state, message, help }: Outcome): string[] {
  // The commands for an unknown outcome have a section of their own.
  return [message, state === "unknown" ? null : help]
    .filter((line) => line !== null)
    .flatMap((line) => line.split("\n"))
}

/** Empty where every outcome is known. */
export function unknownLines({ outcomes }: Report, colors: Colors): string[] {
  const unknown = outcomes.filter(({ state }) => state === "unknown")
  if (unknown.length === 0) return []
  const headline = `Nobody knows whether ${plural(unknown.length, "delivery", "deliveries")} went out.`
  const commands = unknown.map(({ help }) => commandsIn(help)).filter((lines) => lines.length > 0)
  if (commands.length === 0) return [colors.red(headline)]
  return [
    colors.red(headline),
    "Look in the service, then say what you found with one of the commands:",
    ...commands.flatMap((lines) => ["", ...lines.map((line) => `  ${line}`)]),
  ]
}

function paintOf({ state, message }: Outcome, colors: Colors): (text: string) => string {
  if (isFailed(state) || state === "unknown") return colors.red
  if (state === "published") return colors.green
  return message === null ? (text) => text : colors.yellow
}
