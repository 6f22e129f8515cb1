/** Runs a program with a text on its standard input; rejects where it fails. */
import { execFile } from "node:child_process"

export interface RunOptions {
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly input: string
}

export function runWithInput(
  program: string,
  args: readonly string[],
  { cwd, env, input }: RunOptions,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, { cwd, env }, (error, stdout) => {
      if (error) reject(new Error(`${program} failed: ${error.message}`, { cause: error }))
      else resolve(stdout)
    })
    child.stdin?.end(input)
  })
}
