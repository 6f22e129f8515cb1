/** Variables of the runner. */

export type Env = Readonly<Record<string, string | undefined>>

/** Null for a variable that is absent or empty: a runner sets some of them to nothing. */
export function variable(env: Env, name: string): string | null {
  return env[name]?.trim() ? env[name] : null
}
