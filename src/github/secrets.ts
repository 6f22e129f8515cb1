/** Tells the runner which values to mask, beside what it masks by itself. */
import { setSecret } from "@actions/core"
import { variable, type Env } from "./env.ts"

/** Shorter values would blank out half of the log. */
const shortest = 8

/**
 * The token for git, what looks like a token in the environment, and the forms in which they travel. Nothing outside a
 * runner: there the very line that asks for the mask would show the value.
 */
export function maskSecrets(env: Env, token: string | null): void {
  if (variable(env, "GITHUB_ACTIONS") !== "true") return
  for (const secret of secretsOf(env, token)) setSecret(secret)
}

/** The values that must never be seen. */
export function secretsOf(env: Env, token: string | null): string[] {
  const named = Object.entries(env).flatMap(([name, value]) =>
    value !== undefined && /(?:TOKEN|KEY|SECRET|PASSWORD)$/i.test(name) ? value.split("\n") : [],
  )
  const raw = [...named, token ?? ""].map((value) => value.trim()).filter((value) => value.length >= shortest)
  return [...new Set(raw.flatMap((value) => [value, encodeURIComponent(value.toWellFormed()), basic(value)]))]
}

/** As git sends it. */
function basic(token: string): string {
  return Buffer.from(`x-access-token:${token}`).toString("base64")
}
