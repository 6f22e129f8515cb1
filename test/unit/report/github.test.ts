import { describe, expect, test } from "vitest"
import type { Annotation } from "../../../src/report/annotations.ts"
import { renderAnnotations } from "../../../src/report/github.ts"
import { hostile } from "../../helpers/report.ts"
import { obeyed } from "../../helpers/run-action.ts"

const place = { start: { line: 7, column: 3 }, end: { line: 7, column: 9 } }
const annotation: Annotation = {
  kind: "error",
  title: "text/too-long",
  message: "It is 100 % too long\nShorten it",
  path: "posts/a.md",
  range: place,
}
const rendered = (given: Partial<Annotation>, folder = "") =>
  renderAnnotations([{ ...annotation, ...given }], folder)

describe("renderAnnotations()", () => {
  test("writes one command a line, with the place in the checkout", () => {
    expect(rendered({}, "social")).toBe(
      "::error title=text/too-long,file=social/posts/a.md,line=7,endLine=7,col=3,endColumn=9" +
        "::It is 100 %25 too long%0AShorten it\n",
    )
    expect(renderAnnotations([annotation, { ...annotation, kind: "notice" }], "")).toMatch(
      /^::error .*\n::notice .*\n$/,
    )
  })

  test("writes nothing for no annotation", () => {
    expect(renderAnnotations([], "")).toBe("")
  })

  test("leaves columns out where the place is more than one line", () => {
    const range = { ...place, end: { line: 9, column: 1 } }
    expect(rendered({ range })).toContain("file=posts/a.md,line=7,endLine=9::")
  })

  test("points at the first line of a file where no line is known, and at nothing without a file", () => {
    expect(rendered({ range: null })).toContain("file=posts/a.md,line=1::")
    expect(rendered({ path: null, range: null })).toMatch(/^::error title=text\/too-long::/)
  })

  test("escapes what would end a property", () => {
    expect(rendered({ path: "posts/a,b:c%.md" })).toContain("file=posts/a%2Cb%3Ac%25.md,")
  })

  test("is one command, whatever the texts say", () => {
    const commands = obeyed(rendered({ title: hostile, message: hostile, path: hostile }, hostile))
    expect(commands).toHaveLength(1)
    expect(commands[0]?.name).toBe("error")
  })
})
