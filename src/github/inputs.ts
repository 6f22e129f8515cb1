/** The Action's inputs, parsed strictly: an unknown name or value is a problem that lists what is known. */
import { parseDuration } from "../lib/duration.ts"
import { verdictPattern } from "../model/verdict.ts"

export interface Inputs {
  readonly command: (typeof commandWords)[number]
  readonly config: string
  /** Null for all. */
  readonly workspace: string | null
  /** From the root of the checkout. */
  readonly workingDirectory: string
  readonly token: string | null
  readonly dryRun: boolean
  /** Milliseconds; null for the command's own default. */
  readonly wait: number | null
  /** Null for policy.max-creates. */
  readonly maxCreates: number | null
  /** Null for the git ledger. */
  readonly ledger: string | null
  /** Of "command: resolve"; null without it. */
  readonly resolution: Resolution | null
}

export interface Resolution {
  /** Key of the post. */
  readonly post: string
  /** Null where the post has only one delivery that needs it. */
  readonly target: string | null
  readonly verdict: string
}

export type InputsResult =
  | { readonly inputs: Inputs; readonly problems?: never }
  /** One sentence for each input that cannot be used. */
  | { readonly problems: readonly string[]; readonly inputs?: never }

const commandWords = ["auto", "validate", "plan", "publish", "sync", "resolve"] as const

const booleans = new Map([
  ["true", true],
  ["false", false],
])

/** Every input of action.yml; an empty value means the default. Answers undefined for a value that cannot be used. */
const readers = {
  command: (text) => (text === "" ? "auto" : commandWords.find((word) => word === text)),
  config: (text) => text || "postmerge.yml",
  workspace: orNull,
  "working-directory": (text) => text || ".",
  token: orNull,
  "dry-run": (text) => (text === "" ? false : booleans.get(text)),
  wait: (text) => (text === "" ? null : (parseDuration(text) ?? undefined)),
  "max-creates": (text) => (text === "" ? null : wholeNumber(text, 1, 1000)),
  ledger: orNull,
  post: orNull,
  target: orNull,
  verdict: (text) => (text === "" ? null : verdictPattern.test(text) ? text : undefined),
} as const satisfies Record<string, (text: string) => unknown>

type InputName = keyof typeof readers

export const inputNames = Object.keys(readers) as InputName[]

/** What each input takes, for the message about a value that it does not take. */
const takes = {
  command: "auto, validate, plan, publish, sync or resolve",
  config: "a path",
  workspace: "the name of a workspace",
  "working-directory": "a path",
  token: "a token",
  "dry-run": "true or false",
  wait: "a duration such as 90s, 10m, 2h or 0",
  "max-creates": "a whole number from 1 to 1000",
  ledger: "a path",
  post: "the key of a post",
  target: "the name of a target",
  verdict: "posted:ID with the id that the service shows, not-posted, skip or retry",
} as const satisfies Record<InputName, string>

/** Reads all inputs and removes them from the environment, which child processes inherit. */
export function takeInputs(env: Record<string, string | undefined>): InputsResult {
  const given = Object.entries(env).filter(([name]) => name.startsWith("INPUT_"))
  for (const [name] of given) Reflect.deleteProperty(env, name)
  const texts = new Map(
    given.map(([name, text]) => [name.slice("INPUT_".length).toLowerCase(), text?.trim() ?? ""]),
  )
  const problems = [...unknownNames(texts), ...inputNames.flatMap((name) => problemWith(name, texts))]
  if (problems.length > 0) return { problems }
  const inputs = read(texts)
  return "why" in inputs ? { problems: [inputs.why] } : { inputs }
}

/** A misspelt `dry-run` that is passed over would publish: an unknown name is a problem too. */
function unknownNames(texts: ReadonlyMap<string, string>): string[] {
  return [...texts.keys()]
    .filter((name) => !Object.hasOwn(readers, name))
    .map((name) => `There is no input "${name}"; the inputs are ${inputNames.join(", ")}`)
}

function problemWith(name: InputName, texts: ReadonlyMap<string, string>): string[] {
  const text = texts.get(name) ?? ""
  if (readers[name](text) !== undefined) return []
  return [`Input "${name}" is "${text}", but it takes ${takes[name]}`]
}

function read(texts: ReadonlyMap<string, string>): Inputs | { readonly why: string } {
  const value = <Name extends InputName>(name: Name) =>
    readers[name](texts.get(name) ?? "") as Exclude<ReturnType<(typeof readers)[Name]>, undefined>
  const resolution = resolutionOf(value("command"), {
    post: value("post"),
    target: value("target"),
    verdict: value("verdict"),
  })
  if (typeof resolution === "string") return { why: resolution }
  return {
    command: value("command"),
    config: value("config"),
    workspace: value("workspace"),
    workingDirectory: value("working-directory"),
    token: value("token"),
    dryRun: value("dry-run"),
    wait: value("wait"),
    maxCreates: value("max-creates"),
    ledger: value("ledger"),
    resolution,
  }
}

/** What is wrong as a sentence. */
function resolutionOf(
  command: Inputs["command"],
  { post, target, verdict }: { readonly [name in keyof Resolution]: string | null },
): Resolution | string | null {
  if (command !== "resolve") {
    const isGiven = post !== null || target !== null || verdict !== null
    return isGiven ? 'The inputs post, target and verdict belong to "command: resolve"' : null
  }
  if (post === null || verdict === null) return '"command: resolve" needs the inputs post and verdict'
  return { post, target, verdict }
}

function orNull(text: string): string | null {
  return text === "" ? null : text
}

function wholeNumber(text: string, least: number, most: number): number | undefined {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  return number >= least && number <= most ? number : undefined
}
