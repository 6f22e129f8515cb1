/** What an editor makes of the schemas: the language server that VS Code's YAML extension and others run. */
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { describe, expect, test } from "vitest"
import { TextDocument } from "vscode-languageserver-textdocument"
import { getLanguageService, type MarkupContent } from "yaml-language-server"

const root = join(import.meta.dirname, "../..")
/** As somebody writes it beside the examples. */
const modelines = {
  post: "# yaml-language-server: $schema=../../schemas/post.schema.json\n",
  config: "# yaml-language-server: $schema=../../schemas/config.schema.json\n",
}
type Schema = keyof typeof modelines

const service = getLanguageService({
  schemaRequestService: (uri) => readFile(fileURLToPath(uri), "utf8"),
  workspaceContext: { resolveRelativePath: (path, from) => new URL(path, from).href },
})
const settings = { validate: true, hover: true, completion: true, hoverSchemaSource: false }
service.configure(settings)

let version = 0
/** The server keeps documents by address and version, so each is a new version. */
const open = (text: string, path = "examples/posts/new.yml") =>
  TextDocument.create(pathToFileURL(join(root, path)).href, "yaml", (version += 1), text)

/** What is offered where `|` stands: label → its words. */
async function completions(schema: Schema, text: string): Promise<Record<string, string>> {
  const [before = "", after = ""] = (modelines[schema] + text).split("|")
  const document = open(before + after)
  const { items } = await service.doComplete(document, document.positionAt(before.length), false)
  return Object.fromEntries(items.map(({ label, documentation }) => [label, wordsOf(documentation)]))
}

/** What is shown over the character after `|`. */
async function hover(schema: Schema, text: string): Promise<string> {
  const [before = "", after = ""] = (modelines[schema] + text).split("|")
  const document = open(before + after)
  const shown = await service.doHover(document, document.positionAt(before.length))
  return wordsOf(shown?.contents as MarkupContent | undefined)
}

/** `line: message`, lines counted without the modeline. */
async function errors(schema: Schema, text: string): Promise<string[]> {
  const found = await service.doValidation(open(modelines[schema] + text), false)
  return found.map(({ range, message }) => `${range.start.line}: ${wordsOf(message)}`).toSorted()
}

function wordsOf(content: string | MarkupContent | undefined): string {
  return typeof content === "string" ? content : (content?.value ?? "")
}

async function schemaOf(name: Schema): Promise<{ properties: Record<string, { description?: string }> }> {
  const text = await readFile(join(root, `schemas/${name}.schema.json`), "utf8")
  return JSON.parse(text) as { properties: Record<string, { description?: string }> }
}

describe("an editor completes", () => {
  test.each(["post", "config"] as const)(
    "every key at the root of a %s file, with its description",
    async (name) => {
      const { properties } = await schemaOf(name)
      const offered = await completions(name, "|")
      expect(Object.keys(offered)).toEqual(expect.arrayContaining(Object.keys(properties)))
      for (const [key, { description }] of Object.entries(properties)) {
        expect(offered[key], key).not.toBe("")
        if (description) expect(offered[key]).toBe(description)
      }
    },
  )

  test.each<[Schema, string, string[]]>([
    ["post", "options:\n  |", ["x", "instagram", "youtube", "tiktok"]],
    ["post", "options:\n  instagram:\n    |", ["type", "collaborators"]],
    ["post", "options:\n  instagram:\n    type: |", ["post", "reel", "story"]],
    ["post", "overrides:\n  x-acme:\n    |", ["text", "media", "first-comment"]],
    ["post", "overrides:\n  x-acme:\n    media:\n      - |", ["file", "url", "alt"]],
    ["post", "media:\n  - |", ["file", "url", "alt", "thumbnail"]],
    ["post", "media:\n  - file: a.jpg\n    |", ["alt"]],
    ["post", "first-comment:\n  |", ["text", "after"]],
    ["post", "repost:\n  |", ["every", "until"]],
    ["post", "schedule: |", ["now", "queue", "draft"]],
    ["post", "if-missed: |", ["fail", "skip", "now"]],
    ["config", "policy:\n  |", ["undo-window", "max-creates", "alt-text", "hold"]],
    ["config", "policy:\n  alt-text: |", ["required", "warn"]],
    ["config", "workspaces:\n  acme:\n    |", ["provider", "token", "base-url"]],
    ["config", "workspaces:\n  acme:\n    provider: |", ["autoposter", "postoria"]],
    ["config", "targets:\n  x-acme:\n    network: |", ["x", "instagram", "mastodon"]],
    ["config", "limits:\n  x-acme:\n    |", ["text"]],
    ["config", "github:\n  |", ["comment", "status"]],
    ["config", "defaults:\n  |", ["targets"]],
  ])("%s: %j", async (schema, text, keys) => {
    expect(Object.keys(await completions(schema, text))).toEqual(expect.arrayContaining(keys))
  })
})

describe("an editor explains", () => {
  test.each<[Schema, string, string]>([
    ["post", "|if-missed: skip", "What happens when the time has passed"],
    ["post", "options:\n  instagram:\n    |type: reel", "Kind of post."],
    ["post", "media:\n  - |alt: A lamp", "Alternative text"],
    ["config", "policy:\n  |hold: true", "Kill switch"],
    ["config", "workspaces:\n  acme:\n    |token: A_TOKEN", "NAME of the environment variable"],
  ])("%s: %j", async (schema, text, words) => {
    expect(await hover(schema, text)).toContain(words)
  })
})

describe("an editor marks", () => {
  test("keys and values that there are not, at the root and inside", async () => {
    const text = "medai: []\nif-missed: nwo\noptions:\n  instagram: { tpye: reel }\n"
    expect(await errors("post", text)).toEqual([
      "1: Property medai is not allowed.",
      '2: Value is not accepted. Valid values: "fail", "skip", "now".',
      "4: Property tpye is not allowed.",
    ])
  })

  test("the same in postmerge.yml, and what is missing", async () => {
    const text =
      "version: 1\nworkspaces:\n  acme: { provider: autoposter, tokn: A }\npolicy: { hodl: true }\n"
    expect(await errors("config", text)).toEqual([
      '1: Missing property "targets".',
      '3: Missing property "token".',
      "3: Property tokn is not allowed.",
      "4: Property hodl is not allowed.",
    ])
  })

  test("nothing in the examples, where the setting `yaml.schemas` names the schemas", async () => {
    const address = (name: Schema) => pathToFileURL(join(root, `schemas/${name}.schema.json`)).href
    service.configure({
      ...settings,
      schemas: [
        { uri: address("post"), fileMatch: ["posts/**/*.{yml,yaml}"] },
        { uri: address("config"), fileMatch: ["postmerge.yml"] },
      ],
    })
    const names = (await readdir(join(root, "examples"), { recursive: true })).filter((name) =>
      name.endsWith(".yml"),
    )
    expect(names.length).toBeGreaterThan(2)
    for (const name of names) {
      const text = await readFile(join(root, "examples", name), "utf8")
      expect(await service.doValidation(open(text, `examples/${name}`), false), name).toEqual([])
    }
    const wrong = await service.doValidation(open("medai: []\n", "examples/posts/b.yml"), false)
    expect(wrong.map(({ message }) => message)).toEqual(["Property medai is not allowed."])
  })
})
