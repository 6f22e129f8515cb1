/** A post file → the requests that a publish sends for it: the whole pipeline, before a service that only answers. */
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { defaultOptions } from "../../src/commands/context.ts"
import { publish } from "../../src/commands/publish.ts"
import { answeringTransport, waitingClock, type Scripted, type SentRequest } from "./scripted-transport.ts"
import { testToken } from "./submission.ts"
import { tempDir, writeFiles, type Files } from "./temp-dir.ts"

interface Service {
  /** Milliseconds since the epoch at which the run begins. */
  readonly now: number
  /** By method and path, such as `POST /v1/posts`; undefined is a 404 without a body. */
  readonly answerTo: (line: string, request: SentRequest) => Scripted | undefined
}

/**
 * Writes the files into a folder and publishes them with an empty ledger. The configuration takes its token from TOKEN.
 * Throws where a problem was found or something was not sent.
 */
export async function requestsOf(files: Files, { now, answerTo }: Service): Promise<readonly SentRequest[]> {
  await using dir = await tempDir()
  await writeFiles(dir.path, files)
  const { transport, sent } = answeringTransport((request) => {
    const line = `${request.method} ${new URL(request.url).pathname}`
    return answerTo(line, request) ?? { status: 404 }
  })
  let random = 0
  const { report, exitCode } = await publish(
    {
      root: dir.path,
      env: { TOKEN: testToken },
      clock: waitingClock(now),
      transport,
      random: () => String(++random).padStart(16, "0"),
      log: () => undefined,
      writeFile: () => Promise.resolve(""),
      signal: new AbortController().signal,
      run: "local/1",
      host: null,
    },
    { ...defaultOptions, ledger: join(dir.path, "ledger"), wait: 0 },
  )
  if (exitCode !== 0) throw new Error(JSON.stringify([report.diagnostics, report.outcomes], null, 2))
  return sent
}

/** Bytes of a file of test/fixtures/media. */
export function mediaFixture(name: string): Promise<Uint8Array> {
  return readFile(join(import.meta.dirname, "../fixtures/media", name))
}
