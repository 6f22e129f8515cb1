import { describe, expect, it } from "vitest"
import { providerOf, type Provider } from "../../../src/model/provider.ts"
import {
  beforehand,
  confirmed,
  defineProvider,
  mostCommon,
  networkOf,
  refuse,
  segment,
  unreadable,
} from "../../../src/providers/define.ts"
import { providers } from "../../../src/providers/index.ts"

const all: [string, Provider][] = Object.entries(providers)

describe("providers", () => {
  it.each(all)("%s stands under its own id", (id, provider) => {
    expect(provider.id).toBe(id)
    expect(providerOf(providers, { provider: id, apiVersion: null })).toEqual(provider)
  })

  it.each(["toString", "Autoposter", ""])("are not known under %j", (provider) => {
    expect(providerOf(providers, { provider, apiVersion: null })).toBeUndefined()
  })

  it("are what the wire contract of the workspace says", () => {
    const of = (apiVersion: string | null) => providerOf(providers, { provider: "post2all", apiVersion })!

    expect(of("2026-03")).toEqual(of(null))
    expect([of(null).capabilities.edit, of("2026-07").capabilities.edit]).toEqual([
      "never",
      "until-published",
    ])
    expect(of("2026-07").baseUrl).not.toBe(of(null).baseUrl)
  })
})

describe("defineProvider()", () => {
  const { autoposter } = providers
  const { cancel: _, ...withoutCancel } = autoposter.operations

  it.each<[string, Provider, string]>([
    [
      "a promise without an operation",
      { ...autoposter, operations: withoutCancel },
      "cancel is promised but missing",
    ],
    [
      "an operation without a promise",
      { ...autoposter, capabilities: { ...autoposter.capabilities, edit: "never" } },
      "update is there but not promised",
    ],
    [
      "a contract under a version that it does not speak",
      { ...autoposter, contracts: { "9": {} } },
      "contract 9 is not among its apiVersions",
    ],
    [
      "a contract that promises what it cannot do",
      { ...autoposter, apiVersions: ["1", "2"], contracts: { "2": { operations: withoutCancel } } },
      "cancel is promised but missing",
    ],
    ["a base URL with a slash", { ...autoposter, baseUrl: "https://a.example/" }, "ends with a slash"],
  ])("refuses %s", (_name, provider, message) => {
    expect(() => defineProvider(provider)).toThrow(message)
  })
})

describe("segment()", () => {
  it("keeps an id in its place", () => {
    expect(segment("a/b?c#d")).toBe("a%2Fb%3Fc%23d")
    for (const id of ["", ".", ".."]) expect(() => segment(id)).toThrow("is not an id")
  })
})

describe("networkOf()", () => {
  it("takes aliases, our own words, and nothing else", () => {
    const words = ["twitter", "x", "threads", "friendster", "constructor", null]

    expect(words.map((word) => networkOf(word, { twitter: "x" }))).toEqual([
      "x",
      "x",
      "threads",
      null,
      null,
      null,
    ])
  })
})

describe("mostCommon()", () => {
  it("takes the longest of equally common items", () => {
    expect(mostCommon(["a", "b", "b", "c is longer"], String)).toBe("b")
    expect(mostCommon(["a", "b is longer", "c"], String)).toBe("b is longer")
    expect(() => mostCommon<string>([], String)).toThrow("nothing")
  })
})

describe("confirmed()", () => {
  it("throws only where the answer says no", () => {
    expect(confirmed({ success: true, scheduled_at: null })).toHaveProperty("scheduled_at")
    expect(confirmed(null)).toBeNull()
    expect(() => confirmed({ success: false })).toThrow('has no "success": true')
  })
})

describe("beforehand()", () => {
  const failing = (error: Error) => beforehand("tags", () => Promise.reject(error))

  it("makes an unknown outcome one that was not sent, and leaves a refusal and a bug alone", async () => {
    expect(await beforehand("tags", async () => 7)).toBe(7)
    await expect(failing(unreadable("list of tags"))).rejects.toMatchObject({
      outcome: "not-sent",
      message: "The tags cannot be read: The answer has no list of tags",
    })
    await expect(failing(refuse("No tags here"))).rejects.toMatchObject({ outcome: "rejected" })
    await expect(failing(new TypeError("bug"))).rejects.toThrow(TypeError)
  })
})
