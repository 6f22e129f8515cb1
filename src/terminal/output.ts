/** How a report is asked for on the command line. */
import { Option, type Command } from "commander"

/** As the option's help says. */
const formats = ["text", "json", "sarif", "github"] as const
export type Format = (typeof formats)[number]

export interface Output {
  readonly format: Format
  /** Null: as the terminal says. */
  readonly color: boolean | null
}

interface Flags {
  readonly format?: Format
  readonly json?: boolean
  readonly color: boolean
}

export function addOutput(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--format <name>",
        "text; json as in schemas/report.schema.json; sarif for code scanning; github for annotations in a workflow",
      ).choices(formats),
    )
    .option("--json", "short for --format json")
    .option("--no-color", "no colours")
}

/** Ends the program where two formats are asked for. */
export function readOutput(command: Command): Output {
  const { format, json = false, color } = command.opts<Flags>()
  if (json && format !== undefined && format !== "json")
    return command.error(`error: --json and --format ${format} are two formats: leave one out`)
  return { format: format ?? (json ? "json" : "text"), color: color ? null : false }
}
