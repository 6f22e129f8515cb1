import { createServer, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { expect, test } from "vitest"
import { createRuns } from "../../../src/github/runs.ts"

/** GitHub's API on a port, with one answer for all. */
async function api(status: number, body: unknown) {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body))
  })
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening))
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    requests,
    isRunning: createRuns({ repository: "acme/social", apiUrl, token: "ghs_canary" }),
    [Symbol.asyncDispose]: () => new Promise<void>((closed) => void server.close(() => closed())),
  }
}

test.each([
  ["in progress", { status: "in_progress", run_attempt: 1 }, "7012345678/1", true],
  ["queued", { status: "queued", run_attempt: 1 }, "7012345678/1", true],
  ["completed", { status: "completed", run_attempt: 1 }, "7012345678/1", false],
  ["run again, of which the first attempt", { status: "in_progress", run_attempt: 2 }, "7012345678/1", false],
  ["run again, of which the second attempt", { status: "in_progress", run_attempt: 2 }, "7012345678/2", true],
])("a run that is %s is asked for", async (_name, answer, run, expected) => {
  await using github = await api(200, answer)
  expect(await github.isRunning(run)).toBe(expected)
  expect(github.requests[0]).toMatchObject({
    method: "GET",
    url: "/repos/acme/social/actions/runs/7012345678",
    headers: { authorization: "token ghs_canary" },
  })
})

test.each([403, 404, 500])("nobody knows where GitHub answers %i", async (status) => {
  await using github = await api(status, { message: "Resource not accessible by integration" })
  expect(await github.isRunning("7012345678/1")).toBeNull()
})

test("a run is asked for once", async () => {
  await using github = await api(200, { status: "completed", run_attempt: 1 })
  const runs = ["7012345678/1", "7012345678/1", "7012345679/1"]
  expect(await Promise.all(runs.map(github.isRunning))).toEqual([false, false, false])
  expect(github.requests).toHaveLength(2)
})

test("nobody is asked for a run in a terminal, nor without a token", async () => {
  await using github = await api(200, { status: "completed", run_attempt: 1 })
  expect(await github.isRunning("local/0123456789abcdef")).toBeNull()
  const without = createRuns({ repository: "acme/social", apiUrl: "http://127.0.0.1:1", token: null })
  expect(await without("7012345678/1")).toBeNull()
  expect(github.requests).toEqual([])
})
