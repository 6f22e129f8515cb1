import { describe, expect, it } from "vitest"
import { at, idAt, instantAt, linkAt, listAt, parseJson, textAt } from "../../../src/lib/json.ts"

const value = { post: { id: 7, uuid: "u-7", list: [{ a: "b" }], none: null, date: "2026-12-01 18:00:00" } }

describe("at()", () => {
  it("follows keys and indexes, and leads nowhere quietly", () => {
    expect(at(value, "post", "list", 0, "a")).toBe("b")
    expect(at(value, "post", "none", "deeper")).toBeUndefined()
    expect(at(value, "post", "toString")).toBeUndefined()
    expect(at(null, "post")).toBeUndefined()
  })
})

describe("the typed readers", () => {
  it("answer null for another type", () => {
    expect(textAt(value, "post", "id")).toBeNull()
    expect(listAt(value, "post")).toBeNull()
    expect(idAt(value, "post", "none")).toBeNull()
    expect(linkAt({ url: "#" }, "url")).toBeNull()
    expect(linkAt({ url: "javascript:alert(1)" }, "url")).toBeNull()
  })

  it("idAt() reads numbers and texts as text", () => {
    expect([idAt({ id: 3145 }, "id"), idAt({ id: "3145" }, "id"), idAt({ id: "" }, "id")]).toEqual([
      "3145",
      "3145",
      null,
    ])
  })

  it.each([
    ["2026-12-01 18:00:00", "2026-12-01T18:00:00Z"],
    ["2026-12-01T18:00:00.000Z", "2026-12-01T18:00:00Z"],
    ["2026-12-01T18:00:00.250+01:00", "2026-12-01T17:00:00.250Z"],
    ["2026-12-01T18:00", "2026-12-01T18:00:00Z"],
    ["tomorrow", null],
    ["2026-13-41 18:00:00", null],
  ])("instantAt() reads %s as %s", (text, instant) => {
    expect(instantAt({ text }, "text")).toBe(instant)
  })

  it("parseJson() tells null from no JSON", () => {
    expect(parseJson("null")).toEqual({ value: null })
    expect(parseJson("{")).toBeNull()
  })
})
