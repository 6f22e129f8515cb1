/** A repository over three fake services, to be planned where a token is set. */
import { plan } from "../../src/commands/plan.ts"
import type { Transport } from "../../src/lib/transport.ts"
import { sandboxTokens } from "../../src/sandbox/settings.ts"
import { at } from "./at.ts"
import { commandWorld } from "./command-world.ts"
import type { Files } from "./temp-dir.ts"

const start = at("2026-12-01T12:00:00Z")
const config = `version: 1
timezone: UTC
workspaces:
  social: { provider: socialapi, token: TOKEN, base-url: "{sandbox}/socialapi/v1" }
  everywhere: { provider: posteverywhere, token: TOKEN, base-url: "{sandbox}/posteverywhere/api/v1" }
  queues: { provider: postoria, workspace: "1", token: TOKEN, base-url: "{sandbox}/postoria/v1" }
targets:
  x: { workspace: social, account: acc_x, network: x }
  old: { workspace: social, account: acc_x_expired, network: x }
  instagram: { workspace: social, account: acc_ig, network: instagram }
  unwell: { workspace: everywhere, account: "2299", network: x }
  photo: { workspace: everywhere, account: "2282", network: x }
  gram: { workspace: everywhere, account: "2280", network: instagram }
  queued: { workspace: queues, account: "10", network: x }
groups: { team: [x, old] }
policy: { alt-text: off }
`

/** One line of front matter a line, so that places are easy to count. */
export const post = (lines: readonly string[], text = "We are live") =>
  `---\n${lines.join("\n")}\n---\n${text}\n`
export const due = "schedule: 2026-12-02 12:00"
export const to = (targets: string) => `targets: [${targets}]`
export const media = (...urls: readonly string[]) => ["media:", ...urls.map((url) => `  - url: ${url}`)]

interface Given {
  readonly web?: Transport
  /** Default: the one that the fake services know. */
  readonly token?: string
}

export async function onlineWorld(files: Files, { web, token = sandboxTokens.valid }: Given = {}) {
  const all = { "postmerge.yml": config, ...files }
  const world = await commandWorld(all, { now: start, env: { TOKEN: token }, ...(web && { web }) })
  return {
    ...world,
    /** `says` is what a service answers at the end of a path, instead of the fake one. */
    plan: async (says: Readonly<Record<string, object>> = {}) => {
      const transport: Transport = (request) => {
        const answer = Object.entries(says).find(([end]) => request.url.endsWith(end))?.[1]
        if (!answer) return world.context.transport(request)
        return Promise.resolve({ status: 200, headers: {}, text: JSON.stringify(answer), complete: true })
      }
      const { report, sources } = await plan({ ...world.context, transport }, world.options)
      const { diagnostics, exitCode, failureReason } = report
      const found = diagnostics.map(({ code, severity, path, range, target }) => {
        const place = range ? `${path}:${range.start.line}:${range.start.column}` : path
        return [severity, code, place, target].filter((part) => part !== null).join(" ")
      })
      const messages = diagnostics.map(({ message }) => message)
      return { report, sources, found, messages, exitCode, failureReason }
    },
  }
}
