/** The command line: what can be asked, in words that teach. It only turns arguments into options. */
import { Command, InvalidArgumentError, Option } from "commander"
import { parseDuration } from "../lib/duration.ts"
import { defaultOptions, type CommandOptions } from "../commands/context.ts"
import type { CommandName } from "../commands/index.ts"
import type { Resolution } from "../commands/resolve.ts"
import { addOutput, readOutput, type Output } from "./output.ts"

/** What the command line asked for. */
export type Request =
  | {
      readonly kind: "command"
      readonly name: CommandName
      readonly options: CommandOptions
      readonly output: Output
    }
  | {
      readonly kind: "resolve"
      readonly resolution: Resolution
      readonly options: CommandOptions
      readonly output: Output
    }
  | { readonly kind: "watch"; readonly options: CommandOptions; readonly output: Output }
  | { readonly kind: "sandbox"; readonly port: number }

interface Flags {
  readonly config: string
  readonly workspace?: string
  readonly watch?: boolean
  readonly dryRun?: boolean
  readonly ledger?: string
  readonly maxCreates?: number
  readonly wait?: number
  readonly target?: string
  readonly errored?: string
}

/** `asked` is called once, by the command that was named. */
export function createProgram(version: string, asked: (request: Request) => void): Command {
  const program = new Command("postmerge")
    .description(
      "Social posts as reviewed files: checked on the pull request, scheduled on the merge, never posted twice.",
    )
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "show help")
    .showHelpAfterError("Run postmerge --help to see what there is.")
    .addHelpText("after", epilog)

  const add = (
    name: CommandName,
    summary: string,
    extend: (command: Command) => Command = (command) => command,
  ) =>
    extend(common(program.command(name).description(summary))).action((...given: unknown[]) => {
      const command = given.at(-1) as Command
      const files = name === "validate" ? (given[0] as string[]) : []
      const read = { options: optionsOf(command, files), output: readOutput(command) }
      asked(isWatch(command, read.output) ? { kind: "watch", ...read } : { kind: "command", name, ...read })
    })

  add("validate", "check post files and postmerge.yml; needs no network and no secret", (command) =>
    command
      .argument("[files...]", "only these post files")
      .option("--watch", "check again after every save, until it is stopped"),
  )
  add("plan", "show what a publish would do, and write nothing", (command) =>
    command.addOption(ledger()).addOption(maxCreates()),
  )
  add("publish", "create, update and cancel posts so that the services have what the files say", (command) =>
    command.addOption(ledger()).addOption(maxCreates()).addOption(wait()).addOption(dryRun()),
  )
  add("sync", "read what became of the posts: links, failures, changes by hand", (command) =>
    command.addOption(ledger()).addOption(wait()).addOption(dryRun()),
  )
  add("status", "one table of everything that was ever asked of the services", (command) =>
    command.addOption(ledger()),
  )

  addResolve(program, asked)

  program
    .command("sandbox")
    .description("run fake services on this machine, to try everything without an account")
    .option("--port <number>", "port to listen on", port, 4010)
    .action((flags: { port: number }) => asked({ kind: "sandbox", port: flags.port }))
  return program
}

function addResolve(program: Command, asked: (request: Request) => void): void {
  common(
    program
      .command("resolve")
      .description(
        "settle a delivery whose outcome nobody knows, after looking in the service, or retry one that failed",
      ),
  )
    .argument("[key]", "key of the post")
    .argument("[verdict]", "posted:ID, not-posted or skip; retry for one that failed")
    .option("--target <name>", "the target; needed where the post has several unknown ones")
    .option(
      "--errored <file>",
      "instead: record what a run could not, from the errored-ledger.json that it wrote",
    )
    .addOption(ledger())
    .addOption(dryRun())
    .action((key: string | undefined, verdict: string | undefined, _flags: Flags, command: Command) => {
      const resolution = resolutionOf(key, verdict, command)
      asked({ kind: "resolve", resolution, options: optionsOf(command, []), output: readOutput(command) })
    })
}

/** Ends the program where what is watched would not be for a person. */
function isWatch(command: Command, { format }: Output): boolean {
  const { watch = false } = command.opts<Flags>()
  if (watch && format !== "text") command.error(`error: --watch prints text only, not ${format}`)
  return watch
}

/** Ends the program where the two forms are mixed, or one is not whole. */
function resolutionOf(key: string | undefined, verdict: string | undefined, command: Command): Resolution {
  const { errored, target } = command.opts<Flags>()
  if (errored !== undefined) {
    if (key !== undefined || target !== undefined)
      command.error("error: --errored stands alone, without a key, a verdict or --target")
    return { errored }
  }
  if (key === undefined || verdict === undefined)
    return command.error("error: name the key of the post and a verdict, or a file with --errored")
  return { key, verdict, target: target ?? null }
}

const epilog = `
Exit codes: 0 all is well, 1 problems or nothing went out, 2 some went out, 3 an unknown outcome needs a person,
64 wrong usage, 70 internal error.

First steps:
  postmerge sandbox                     fake services to try it with
  postmerge validate                    are the posts all right?
  postmerge plan                        what would go out, where and when?
  postmerge publish --dry-run           the same, read from the tip of the default branch`

function common(command: Command): Command {
  return addOutput(
    command
      .option("--config <path>", "the configuration", "postmerge.yml")
      .option("--workspace <name>", "only this workspace of the configuration"),
  )
}

function ledger(): Option {
  return new Option("--ledger <folder>", "keep the ledger in this folder instead of the repository's remote")
}

function dryRun(): Option {
  return new Option("--dry-run", "read everything, write nothing")
}

function maxCreates(): Option {
  return new Option("--max-creates <number>", "allow this many creates in this run").argParser((text) => {
    const number = Number(text)
    if (!Number.isInteger(number) || number < 1 || number > 1000)
      throw new InvalidArgumentError("It is a number from 1 to 1000.")
    return number
  })
}

function wait(): Option {
  return new Option(
    "--wait <duration>",
    "stay until what is due is published, such as 90s, 10m or 0",
  ).argParser((text) => {
    const duration = parseDuration(text)
    if (duration === null) throw new InvalidArgumentError("It is a duration such as 90s, 10m, 2h or 0.")
    return duration
  })
}

function port(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0 || number > 65535)
    throw new InvalidArgumentError("It is a number from 0 to 65535.")
  return number
}

function optionsOf(command: Command, files: readonly string[]): CommandOptions {
  const flags = command.opts<Flags>()
  return {
    ...defaultOptions,
    config: flags.config,
    workspace: flags.workspace ?? null,
    dryRun: flags.dryRun ?? false,
    files,
    ledger: flags.ledger ?? null,
    maxCreates: flags.maxCreates ?? null,
    wait: flags.wait ?? null,
  }
}
