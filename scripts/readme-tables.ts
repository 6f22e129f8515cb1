/** The tables of README.md that only repeat what the code says. */
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { parse } from "yaml"
import { catalogue } from "../src/diagnostics/codes/index.ts"
import { isSettable } from "../src/diagnostics/settable.ts"
import type { Feature } from "../src/model/capability.ts"
import type { Network } from "../src/model/config.ts"
import type { Provider } from "../src/model/provider.ts"
import { networks } from "../src/networks/index.ts"
import { providers } from "../src/providers/index.ts"
import { factsHead, factsRows } from "./network-tables.ts"

const root = join(import.meta.dirname, "..")
const all: readonly Provider[] = Object.values(providers)

/** By the name in the marker: `<!-- generated:providers -->` … `<!-- /generated:providers -->`. */
export async function readmeTables(): Promise<Readonly<Record<string, string>>> {
  const action = parse(await readFile(join(root, "action.yml"), "utf8")) as ActionMetadata
  return {
    providers: providerTable(),
    networks: networkTable(),
    inputs: inputTable(action),
    outputs: outputTable(action),
    codes: codeTable(),
  }
}

/** Puts each table between its markers. Throws where a marker is missing, so that no table is lost unseen. */
export function fillTables(text: string, tables: Readonly<Record<string, string>>): string {
  return Object.entries(tables).reduce((filled, [name, table]) => {
    const [open, close] = [`<!-- generated:${name} -->`, `<!-- /generated:${name} -->`]
    const [start, end] = [filled.indexOf(open), filled.indexOf(close)]
    if (start < 0 || end < start) throw new Error(`The markers ${open} and ${close} are missing`)
    return `${filled.slice(0, start + open.length)}\n\n${table}\n\n${filled.slice(end)}`
  }, text)
}

interface ActionMetadata {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>
  readonly outputs: Readonly<Record<string, { readonly description: string }>>
}

function inputTable({ inputs }: ActionMetadata): string {
  const rows = Object.entries(inputs).map(([name, { description, default: given }]) => [
    code(name),
    oneLine(description),
    given === undefined || given === "" ? "" : code(given),
  ])
  return table(["input", "meaning", "default"], rows)
}

function outputTable({ outputs }: ActionMetadata): string {
  const rows = Object.entries(outputs).map(([name, { description }]) => [code(name), oneLine(description)])
  return table(["output", "meaning"], rows)
}

function codeTable(): string {
  const rows = Object.entries(catalogue).map(([name, { severity, explain }]) => [
    code(name),
    severity,
    isSettable(name) ? "yes" : "",
    explain,
  ])
  return table(
    ["code", "severity", "rule", "meaning"],
    rows.toSorted(([a], [b]) => (a! < b! ? -1 : 1)),
  )
}

/** What an author can ask for, in the words of the table. */
const features: Readonly<Record<Feature, string>> = {
  "alt-text": "alternative text",
  thumbnail: "video thumbnail",
  "first-comment": "first comment",
  "first-comment-delay": "first comment after a while",
  thread: "thread",
  title: "title",
  link: "link",
  labels: "labels",
  repost: "repost",
  "media-url": "media by URL",
}

function providerTable(): string {
  const row = (name: string, tell: (provider: Provider) => string) => [name, ...all.map(tell)]
  const rows = [
    row("`provider:`", ({ id }) => code(id)),
    row("`schedule:`", ({ capabilities }) => kinds(capabilities, () => true)),
    row("by way of a draft", ({ capabilities }) => kinds(capabilities, (way) => way === "draft-first")),
    row("edit before publication", ({ capabilities }) => yes(capabilities.edit !== "never")),
    row("cancel before publication", ({ capabilities }) => yes(capabilities.cancel !== "never")),
    ...Object.entries(features).map(([feature, words]) =>
      row(words, ({ capabilities }) => yes(capabilities.features[feature as Feature])),
    ),
  ]
  return table(["", ...all.map(({ name, docsUrl }) => `[${name}](${docsUrl})`)], rows)
}

/** The kinds of schedule that are created in such a way. */
function kinds({ create }: Provider["capabilities"], test: (way: string) => boolean): string {
  const words = Object.entries(create).filter(([, way]) => test(way))
  return words.map(([kind]) => (kind === "at" ? "a time" : code(kind))).join(", ") || "no"
}

/** What the networks take, then what the providers carry there. */
function networkTable(): string {
  const isReached = (network: Network) => all.some(({ capabilities }) => capabilities.networks[network])
  const rows = Object.values(networks)
    .filter(({ id }) => isReached(id))
    .map(({ id, name }) => [name, code(id), ...all.map((provider) => carried(provider, id))])
  return [
    table(factsHead, factsRows(isReached)),
    'What a network does not state itself has a "~": more is a warning. What each service carries there, and its `options`:',
    table(["network", "`network:`", ...all.map(({ name }) => name)], rows),
  ].join("\n\n")
}

/** The options a provider carries on a network, or just yes or no. */
function carried({ capabilities }: Provider, network: Network): string {
  const support = capabilities.networks[network]
  if (!support) return yes(false)
  return support.options.length === 0 ? yes(true) : `yes; ${support.options.map(code).join(", ")}`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n")
}

const code = (text: string) => `\`${text}\``
const yes = (is: boolean) => (is ? "yes" : "no")
const oneLine = (text: string) => text.trim().replaceAll(/\s+/g, " ")
