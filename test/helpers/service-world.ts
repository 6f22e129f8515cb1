/** A repository whose posts go through one fake service, with the commands a person runs, in process. */
import { rm } from "node:fs/promises"
import { join } from "node:path"
import { connectAll } from "../../src/commands/connections.ts"
import type { CommandOptions } from "../../src/commands/context.ts"
import { publish } from "../../src/commands/publish.ts"
import { resolve } from "../../src/commands/resolve.ts"
import { sync } from "../../src/commands/sync.ts"
import { readConfig } from "../../src/commands/world.ts"
import { folderStore } from "../../src/ledger/folder-store.ts"
import type { Connection } from "../../src/model/provider.ts"
import type { Report } from "../../src/model/report.ts"
import { sandboxTokens } from "../../src/sandbox/settings.ts"
import { at } from "./at.ts"
import { commandWorld } from "./command-world.ts"
import { aPart, aSubmission } from "./submission.ts"
import { writeFiles, type Files } from "./temp-dir.ts"

const start = at("2026-12-01T12:00:00Z")
export const hour = 3_600_000

interface Service {
  /** Inside `{ }` of the workspace. */
  readonly workspace: string
  readonly x: string
  readonly linkedin: string
  /** Where it answers in the sandbox. */
  readonly path: string
}

/** Draft first with editing; direct with editing; direct without; nothing but creating. */
export const services = {
  autoposter: {
    workspace: `provider: autoposter, workspace: 00000000-0000-4000-8000-000000000001, base-url: "{sandbox}/autoposter/api"`,
    ...{ x: "12", linkedin: "102", path: "/autoposter/api/*/posts" },
  },
  posteverywhere: {
    workspace: `provider: posteverywhere, base-url: "{sandbox}/posteverywhere/api/v1"`,
    ...{ x: "2282", linkedin: "2285", path: "/posteverywhere/api/v1/posts" },
  },
  postoria: {
    workspace: `provider: postoria, workspace: "1", base-url: "{sandbox}/postoria/v1"`,
    ...{ x: "10", linkedin: "13", path: "/postoria/v1/workspaces/1/posts" },
  },
  post2all: {
    workspace: `provider: post2all, base-url: "{sandbox}/post2all/api/v1"`,
    ...{ x: "acc_x", linkedin: "acc_linkedin", path: "/post2all/api/v1/posts" },
  },
  socialapi: {
    workspace: `provider: socialapi, base-url: "{sandbox}/socialapi/v1"`,
    ...{ x: "acc_x", linkedin: "acc_li", path: "/socialapi/v1/posts" },
  },
} as const satisfies Record<string, Service>

export type ServiceName = keyof typeof services

/** A post for `x` at a time of the first days of December 2026: `2 12:00`. */
export function aFile(text: string, { at = "2 12:00", targets = "x", more = "" } = {}): string {
  const when = /^\d/.test(at) ? `2026-12-0${at}` : at
  return `---\nschedule: ${when}\ntargets: [${targets}]\n${more}---\n${text}\n`
}

/** What a run tells, short enough to be compared as a whole. */
export function told({ exitCode, diagnostics, outcomes, notices }: Report) {
  return {
    exitCode,
    codes: diagnostics.map(({ code, severity }) => (severity === "error" ? code : `${code} (${severity})`)),
    outcomes: outcomes.map(({ post, target, did, state }) => `${post} ${target}: ${did}, ${state}`),
    notices,
  }
}

export async function serviceWorld(
  service: ServiceName,
  posts: Files,
  given: { readonly policy?: string; /** Further lines of the configuration. */ readonly more?: string } = {},
) {
  const { workspace, x, linkedin } = services[service]
  const config = `version: 1
timezone: UTC
workspaces:
  acme: { ${workspace}, token: ACME }
targets:
  x: { workspace: acme, account: "${x}", network: x }
  linkedin: { workspace: acme, account: "${linkedin}", network: linkedin }
policy: { alt-text: off${given.policy ?? ""} }
${given.more ?? ""}`
  const files = { "postmerge.yml": config, ...posts }
  const world = await commandWorld(files, { now: start, env: { ACME: sandboxTokens.valid } })
  const { sandbox, context, options } = world
  const folder = options.ledger!

  async function connection(): Promise<Connection> {
    const read = await readConfig(context.root, options)
    return connectAll(read.config!, new Set(["acme"]), context).connections["acme"]!
  }

  return {
    ...world,
    publish: async (more: Partial<CommandOptions> = {}) =>
      told((await publish(context, { ...options, ...more })).report),
    sync: async (more: Partial<CommandOptions> = {}) =>
      told((await sync(context, { ...options, ...more })).report),
    report: async () => (await publish(context, options)).report,
    resolve: async (key: string, verdict: string) =>
      told((await resolve(context, options, { key, target: null, verdict })).report),
    write: (changed: Files) => writeFiles(context.root, changed),
    remove: (path: string) => rm(join(context.root, path)),
    loseLedger: () => rm(folder, { recursive: true, force: true }),
    /** What a person does in the service itself. */
    connection,
    /** A person makes a post in the service. */
    postByHand: async (
      text: string,
      when = "2026-12-02T12:00:00Z",
      accounts: readonly ("x" | "linkedin")[] = ["x"],
    ) => {
      const parts = accounts.map((name) => aPart(services[service][name], name, { text }))
      const submission = aSubmission({ parts, when: { kind: "at", at: when } })
      const hand = await connection()
      const { id } = await hand.create(submission)
      if (hand.provider.capabilities.create.at === "draft-first") await hand.commit!(id, submission)
      return id
    },
    /** Every delivery of the ledger: `post target` → record. */
    ledger: async () => {
      const lineage = { repository: null, repositoryId: null }
      const { entries } = await folderStore({ folder, lineage, random: () => "1" }).read()
      return Object.fromEntries(
        [...entries.values()].flatMap(({ key, deliveries }) =>
          Object.values(deliveries).map((delivery) => [`${key} ${delivery.target}`, delivery] as const),
        ),
      )
    },
    /** Requests of one method since the last ask, as `POST /path`. */
    requests: (method: string) =>
      sandbox.requests.filter((request) => request.method === method).map(({ path }) => path),
    /** `text account` of everything that went out. */
    published: () => sandbox.publications().map(({ text, account }) => `${text} ${account}`),
  }
}
