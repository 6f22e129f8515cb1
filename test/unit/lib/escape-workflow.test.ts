import { describe, expect, test } from "vitest"
import { logSafe, visible } from "../../../src/lib/escape-workflow.ts"
import { hostile } from "../../helpers/report.ts"
import { obeyed } from "../../helpers/run-action.ts"

describe("logSafe()", () => {
  test.each([
    ["::error::x", "\\::error::x"],
    ["  ::error::x", "  \\::error::x"],
    ["a\n\t::error::x", "a\n\t\\::error::x"],
    ["\u00a0::error::x", "\u00a0\\::error::x"],
    ["a ##[error]x", "a #\\#[error]x"],
    ["###[error]x", "##\\#[error]x"],
    ["a\r::error::x", "a\\r::error::x"],
    ["\u0085::error::x", "\\x85::error::x"],
    ["\u001b[8mhidden", "\\x1b[8mhidden"],
    ["\u202etxt.exe", "\\u202etxt.exe"],
  ])("makes %j plain text", (text, safe) => {
    expect(logSafe(text)).toBe(safe)
    expect(obeyed(text).length + Number(safe !== text)).toBeGreaterThan(0)
    expect(obeyed(safe)).toEqual([])
  })

  test("leaves ordinary text, tabs and our colours as they are", () => {
    const text = "posts/a.md:1:2\n\tstd::string # [x] ## y\n\u001b[31merror\u001b[39m\n"
    expect(logSafe(text)).toBe(text)
  })

  test("sees colons behind a colour", () => {
    expect(logSafe("\u001b[31m::error::x")).toBe("\u001b[31m\\::error::x")
  })

  test("leaves nothing to obey in hostile text, and twice is once", () => {
    expect(obeyed(hostile).map(({ name }) => name)).toContain("stop-commands")
    expect(obeyed(logSafe(hostile))).toEqual([])
    expect(logSafe(logSafe(hostile))).toBe(logSafe(hostile))
  })
})

test("visible() keeps line feeds and tabs, and no escape sequence", () => {
  expect(visible("a\n\tb\r\u001b[31m\u0000\u2028")).toBe("a\n\tb\\r\\x1b[31m\\x00\\u2028")
})
