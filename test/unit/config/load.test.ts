import { symlink, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { loadConfig } from "../../../src/config/load.ts"
import { maskSecrets } from "../../../src/config/mask.ts"
import { codeFrame } from "../../../src/diagnostics/frame.ts"
import { inventedProviders } from "../../helpers/invented-providers.ts"
import { tempDir } from "../../helpers/temp-dir.ts"

const small = `version: 1
workspaces:
  acme: { provider: roomy, token: ACME_TOKEN }
targets:
  x-acme: { workspace: acme, account: 12, network: x }
`

async function load(text: string) {
  await using folder = await tempDir()
  await writeFile(join(folder.path, "postmerge.yml"), text)
  return await loadConfig(folder.path, "postmerge.yml", inventedProviders)
}

describe("loadConfig()", () => {
  it("fills every default", async () => {
    const { config, diagnostics } = await load(small)

    expect(diagnostics).toEqual([])
    expect(config).toEqual({
      path: "postmerge.yml",
      timezone: null,
      posts: ["posts/**/*.{md,yml,yaml}"],
      workspaces: {
        acme: {
          name: "acme",
          provider: "roomy",
          workspace: null,
          token: "ACME_TOKEN",
          baseUrl: null,
          apiVersion: null,
        },
      },
      targets: {
        "x-acme": {
          name: "x-acme",
          workspace: "acme",
          provider: "roomy",
          account: "12",
          network: "x",
          accountKey: "roomy/acme/12",
        },
      },
      groups: {},
      defaultTargets: [],
      policy: {
        undoWindow: 600_000,
        maxCreates: 20,
        minGap: null,
        minGapSeverity: "warning",
        quietHours: null,
        quietHoursSeverity: "warning",
        altText: "required",
        hold: false,
      },
      rules: {},
      limits: {},
      github: { comment: true, status: true, checkRun: false, requireReviewedPlan: false },
    })
  })

  it("takes what is written", async () => {
    const { config, diagnostics } = await load(`version: 1
timezone: Europe/London
posts: ["./social/*.md", "**/*.yml"]
workspaces:
  labs:
    provider: narrow
    workspace: w1
    token: LABS_TOKEN
    base-url: http://127.0.0.1:4010/narrow/
    api-version: 2026-09
  main: { provider: narrow, workspace: 7, token: MAIN_TOKEN }
targets:
  x: { workspace: labs, account: 17841400000000000001, network: x }
  insta: { workspace: labs, account: 007, network: instagram }
groups:
  all: [both, insta]
  both: [x, insta, x-only]
  x-only: [x]
defaults: { targets: [x-only, all] }
policy:
  undo-window: 0
  max-creates: 5
  min-gap: 2h
  min-gap-severity: error
  quiet-hours: 22:00-07:00
  quiet-hours-severity: error
  alt-text: warn
  hold: true
rules: { text/markdown: off, "media/kind": warning }
limits:
  x: { text: 25000, video-duration: 14400, video-bytes: 8589934592, image-bytes: 1 }
  insta: { hashtags: 5, mentions: 0, cashtags: 1, links: 2, media: 10, alt: 100 }
github: { comment: false, status: false, check-run: true, require-reviewed-plan: true }
`)

    expect(diagnostics).toEqual([])
    expect(config).toMatchObject({
      timezone: "Europe/London",
      posts: ["social/*.md", "**/*.yml"],
      workspaces: {
        labs: { workspace: "w1", baseUrl: "http://127.0.0.1:4010/narrow", apiVersion: "2026-09" },
        main: { workspace: "7" },
      },
      targets: {
        x: { account: "17841400000000000001", accountKey: "narrow/w1/17841400000000000001" },
        insta: { account: "007" },
      },
      groups: { all: ["x", "insta"], both: ["x", "insta"], "x-only": ["x"] },
      defaultTargets: ["x", "insta"],
      policy: {
        undoWindow: 0,
        maxCreates: 5,
        minGap: 7_200_000,
        minGapSeverity: "error",
        quietHours: { from: "22:00", to: "07:00" },
        quietHoursSeverity: "error",
        altText: "warn",
        hold: true,
      },
      rules: { "text/markdown": "off", "media/kind": "warning" },
      limits: {
        x: { text: 25_000, videoDuration: 14_400, videoBytes: 8_589_934_592, imageBytes: 1 },
        insta: { hashtags: 5, mentions: 0, cashtags: 1, links: 2, media: 10, alt: 100 },
      },
      github: { comment: false, status: false, checkRun: true, requireReviewedPlan: true },
    })
  })

  it.each([
    ["off", "off"],
    ["warning", "warn"],
    ["error", "required"],
  ])("lets rules win over policy.alt-text: %s", async (setting, altText) => {
    const policies = ["required", "warn", "off"].map((written) => `policy: { alt-text: ${written} }\n`)

    for (const policy of policies) {
      const { config } = await load(`${small}${policy}rules: { media/alt-missing: ${setting} }\n`)
      expect(config?.policy.altText).toBe(altText)
    }
  })

  it.each([
    ["text/markdwon", 'There is no rule "text/markdwon"', 'Did you mean "text/markdown"?'],
    ["alt-missing", 'There is no rule "alt-missing"', 'Did you mean "media/alt-missing"?'],
    ["no-semi", 'There is no rule "no-semi"', "The table of codes in the README marks the rules"],
    [
      "media/symlink",
      '"media/symlink" cannot be set: it means the same for everybody',
      "Remove it; the table of codes in the README marks what can be set",
    ],
  ])("refuses a setting of %s", async (code, message, help) => {
    const { config, diagnostics } = await load(`${small}rules: { ${code}: off }\n`)

    expect(config).toBeNull()
    expect(diagnostics.map((one) => [one.message, one.help])).toEqual([[message, help]])
  })

  it("says what to write where there is no file", async () => {
    await using folder = await tempDir()

    const { config, diagnostics } = await loadConfig(folder.path, "social/postmerge.yml", inventedProviders)

    expect(config).toBeNull()
    expect(diagnostics.map(({ code, message, location }) => [code, message, location?.path])).toEqual([
      ["config/not-found", 'The configuration "social/postmerge.yml" does not exist', "social/postmerge.yml"],
    ])
  })

  it("reads no link", async () => {
    await using folder = await tempDir()
    await symlink("/etc/passwd", join(folder.path, "postmerge.yml"))

    const { diagnostics } = await loadConfig(folder.path, "postmerge.yml", inventedProviders)

    expect(diagnostics.map(({ code }) => code)).toEqual(["document/symlink"])
  })

  it("shows a path inside the folder from there, however it was given", async () => {
    await using folder = await tempDir()
    await writeFile(join(folder.path, "other.yml"), small)

    const { config } = await loadConfig(folder.path, join(folder.path, "other.yml"), inventedProviders)

    expect(config?.path).toBe("other.yml")
  })

  it("shows a circle of groups once", async () => {
    const { diagnostics } = await load(`${small}groups: { a: [b, c], b: [a], c: [d], d: [e], e: [c] }\n`)

    expect(diagnostics.map(({ message }) => message)).toEqual([
      "The groups contain each other in a circle: a → b → a",
      "The groups contain each other in a circle: c → d → e → c",
    ])
  })

  it("stays quick where groups multiply", async () => {
    const levels = Array.from(
      { length: 60 },
      (_, index) => `  a${index + 1}: [a${index}, b${index}]\n  b${index + 1}: [a${index}, b${index}]\n`,
    )
    const { config } = await load(`${small}groups:\n  a0: [x-acme]\n  b0: [x-acme]\n${levels.join("")}`)

    expect(config?.groups.a60).toEqual(["x-acme"])
  })

  it.each([
    ["a token", "token: sk-live-canary01", "config/literal-secret"],
    ["a quoted token", 'token: "canary 01"', "config/literal-secret"],
    ["a number", "token: 4711canary01", "config/literal-secret"],
    ["a token in a block", "token: |\n      canary01\n      canary01", "config/literal-secret"],
    ["a list", "token: [canary01]", "config/literal-secret"],
    ["a key that does not exist", "token: ACME_TOKEN\n    api-key: canary01", "document/unknown-key"],
    ["an address", "token: ACME_TOKEN\n    base-url: https://me:canary01@api.example.com", "config/base-url"],
    ["an address of another kind", "token: ACME_TOKEN\n    base-url: ftp://me:canary01@a", "config/base-url"],
    ["a broken quote", 'token: "canary01', "document/syntax"],
    ["a value beside a wrong line", "token: canary01\n    provider: roomy", "document/duplicate-key"],
  ])("never shows %s", async (_name, written, code) => {
    const { config, diagnostics, document } = await load(
      `version: 1\nworkspaces:\n  acme:\n    provider: roomy\n    ${written}\ntargets: { x: { workspace: acme, account: 1, network: x } }\n`,
    )
    const frames = diagnostics.map(({ location }) =>
      codeFrame(document!.text, location!.range!, { context: 9 }),
    )

    expect(config).toBeNull()
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code)
    expect(JSON.stringify([diagnostics, frames, document])).not.toContain("canary")
  })
})

describe("maskSecrets()", () => {
  it("keeps names of variables, positions and everything else", () => {
    const text =
      'a: 1\r\ntoken: ACME_TOKEN # name\r\nw: { token: "ACME_TOKEN", x: y }\nbase-url: https://a.example.com/b\n'

    expect(maskSecrets(text)).toBe(text)
    expect(maskSecrets("token: abc # d\nb: c")).toBe("token: *** * *\nb: c")
  })
})
