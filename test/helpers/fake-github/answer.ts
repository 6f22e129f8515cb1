/** One request → one answer: the description, limits, the token and faults, in the order in which they matter. */
import { checkRequest, checkResponse, operationOf, type Operation } from "./description.ts"
import { replyInstead, type Fault } from "./faults.ts"
import { overLimit } from "./limits.ts"
import { handlers } from "./operations.ts"
import { acceptedPermissions, isAllowed, type Token } from "./permissions.ts"
import { failure, type Reply } from "./reply.ts"
import { repositoryUrl } from "./shapes.ts"
import type { State } from "./state.ts"

/** A request as it came. */
export interface Asked {
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  /** Undefined for none. */
  readonly body: unknown
}

export interface World {
  /** Base address of the API. */
  readonly url: string
  readonly state: State
  /** As it was before the last write. */
  readonly before: State
  readonly tokens: Readonly<Record<string, Token>>
  readonly now: string
  /** Takes what contradicts the description. */
  readonly violate: (what: string) => void
}

/** Acts on the state, unless the fault or a refusal comes before. */
export function answer(world: World, asked: Asked, fault: Fault | null): Reply {
  const operation = operationOf(asked.method, namedPath(world.state, asked.path))
  const known = handlers[operation?.id ?? ""]
  if (!operation || !known) return violation(world, asked, ["the fake GitHub has no such operation"])
  const { violations, parameters } = checkRequest(operation, asked)
  const body = (asked.body ?? {}) as Readonly<Record<string, unknown>>
  const refused = overLimit(operation.id, world.state, { sha: parameters["sha"], body })
  // What GitHub itself refuses by a limit is an answer to test, not a mistake of the test.
  if (violations.length > 0 && !refused) return violation(world, asked, violations)
  const reply =
    replyInstead(fault) ??
    refuseSender(world, asked, operation) ??
    refused ??
    known({
      state: fault?.kind === "stale" ? world.before : world.state,
      token: tokenOf(world, asked)!,
      parameters,
      body,
      places: { api: world.url, repository: world.state.repository },
      address: `${world.url}${numberedPath(world, asked.path)}`,
      now: world.now,
    })
  const wrong = typeof reply.body === "string" ? [] : checkResponse(operation.id, reply.status, reply.body)
  return wrong.length > 0 ? violation(world, asked, wrong) : reply
}

function violation({ violate }: World, { method, path }: Asked, what: readonly string[]): Reply {
  const message = `${method} ${path}: ${what.join("; ")}`
  violate(message)
  return failure(500, message)
}

/** Null: the sender may do that. */
function refuseSender(world: World, asked: Asked, operation: Operation): Reply | null {
  const { headers } = asked
  if (!headers["user-agent"]) return failure(403, "Request forbidden by administrative rules.")
  const version = headers["x-github-api-version"]
  if (version !== undefined && !versions.includes(version)) return failure(400, unsupported(version))
  if (headers["authorization"] === undefined) return failure(401, "Requires authentication")
  const token = tokenOf(world, asked)
  if (!token) return failure(401)
  const { owner, name, visibility } = world.state.repository
  const { pathParameters } = operation
  const isOther = pathParameters["owner"] !== owner || pathParameters["repo"] !== name
  if (operation.id !== "users/get-authenticated" && isOther) return failure(404)
  if (isAllowed(operation.id, token, visibility)) return null
  const sender = token.type === "Bot" ? "integration" : "personal access token"
  return failure(403, `Resource not accessible by ${sender}`, {
    "x-accepted-github-permissions": acceptedPermissions(operation.id),
  })
}

/** https://docs.github.com/en/rest/about-the-rest-api/api-versions, read 2026-11-21. */
const versions = ["2022-11-28", "2026-03-10"]

function unsupported(version: string): string {
  return `The version ${version} of the API is not supported`
}

export function tokenOf({ tokens }: Pick<World, "tokens">, { headers }: Asked): Token | null {
  const [, secret] = /^(?:token|bearer) (.+)$/i.exec(headers["authorization"] ?? "") ?? []
  return secret !== undefined && Object.hasOwn(tokens, secret) ? tokens[secret]! : null
}

/** Links to other pages name the repository by its id, and are followed as they are. */
function numberedPath({ url, state }: World, path: string): string {
  const { repository } = state
  const named = new URL(repositoryUrl({ api: url, repository })).pathname
  return path.startsWith(`${named}/`) ? `/repositories/${repository.id}${path.slice(named.length)}` : path
}

function namedPath({ repository: { id, owner, name } }: State, path: string): string {
  const numbered = `/repositories/${id}/`
  return path.startsWith(numbered) ? `/repos/${owner}/${name}/${path.slice(numbered.length)}` : path
}
