import { describe, expect, it } from "vitest"
import { serve } from "../../../src/sandbox/mount.ts"
import type { Crash } from "../../../src/sandbox/mount.ts"
import type { SandboxApi } from "../../../src/sandbox/api.ts"
import type { Call } from "../../../src/sandbox/http.ts"
import { read } from "./calls.ts"

const bug = new Error("A bug")
const api: SandboxApi = {
  id: "acme",
  base: "/acme",
  accounts: [],
  rates: [],
  pace: { startsAt: (dueAt) => dueAt, takes: 0 },
  reasons: { disconnected: "", empty: "" },
  token: () => null,
  error: (status, message) => Response.json({ oops: message }, { status }),
  mount: () => ({
    guard: () => {},
    noRoute: () => new Response(null, { status: 404 }),
    routes: [
      {
        method: "POST",
        path: "/posts/:post",
        run: () => {
          throw bug
        },
      },
    ],
  }),
}

describe("serve()", () => {
  it("answers 500 for a bug of the sandbox, and notes it", async () => {
    const crashes: Crash[] = []
    const url = new URL("http://sandbox.test/acme/posts/1")
    const call: Call = {
      method: "POST",
      url,
      path: "/posts/1",
      headers: new Headers(),
      body: { kind: "none" },
      params: {},
    }
    const mount = { api, mounted: api.mount(undefined as never) }
    const gate = () => ({ wait: 0, headers: {} })
    const passage = { gate, crashes, fault: null, now: 0, posts: () => [], sleep: async () => {} }

    const answer = await read(await serve(mount, call, passage))

    expect(answer).toMatchObject({ status: 500, json: { oops: "The sandbox crashed" } })
    expect(crashes).toEqual([{ method: "POST", path: "/acme/posts/1", error: bug }])
  })
})
