/** YAML 1.2 core without the parts that hide meaning; every mistake becomes a finding with offsets. */
import { isMap, isScalar, isSeq, parseDocument, type Node, type Pair, type YAMLError } from "yaml"
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Location } from "../model/range.ts"
import { syntaxAdvice } from "./syntax-advice.ts"
import { keyName, toData } from "./tree.ts"
import { checkTokens, maxDepth, type TokenFinding } from "./yaml-tokens.ts"

/** Turns offsets in the YAML source into a place in the file. */
export type Place = (start: number, end: number) => Location

export interface YamlContent {
  /** null for an empty source. */
  readonly root: Node | null
  readonly data: Readonly<Record<string, unknown>>
}

/** `content` is null where something is wrong. */
export function readYaml(
  source: string,
  place: Place,
): { content: YamlContent | null; diagnostics: Diagnostic[] } {
  const refused = checkTokens(source).map((finding) => tokenDiagnostic(finding, place))
  if (refused.length > 0) return { content: null, diagnostics: refused }

  const document = parseDocument(source, {
    version: "1.2",
    schema: "core",
    merge: false,
    // Checked below: the library's own check takes quadratic time.
    uniqueKeys: false,
    strict: true,
    prettyErrors: false,
    logLevel: "silent",
  })
  const root = document.contents as Node | null
  const wrong =
    document.errors.length > 0
      ? firstOfEachLine(document.errors.map((error) => syntaxDiagnostic(error, place)))
      : [...refusedKeys(root, place), ...notAMap(root, place)].slice(0, mostPerFile)
  if (wrong.length > 0) return { content: null, diagnostics: wrong }
  return { content: { root, data: (toData(root) ?? {}) as Record<string, unknown> }, diagnostics: [] }
}

function tokenDiagnostic(finding: TokenFinding, place: Place): Diagnostic {
  const at = { location: place(finding.start, finding.end) }
  switch (finding.kind) {
    case "feature":
      return diagnose("document/yaml-feature", { feature: finding.feature }, at)
    case "too-deep":
      return diagnose("document/too-deep", { limit: maxDepth }, at)
    case "open-quote":
      return diagnose("document/syntax", syntaxAdvice("open-quote", finding.quote), at)
    case "second-document":
      return diagnose("document/multiple-documents", undefined, at)
  }
}

function syntaxDiagnostic(error: YAMLError, place: Place): Diagnostic {
  const [start, end] = error.pos
  const at = { location: place(start, end) }
  return error.code === "TAB_AS_INDENT"
    ? diagnose("document/tab-indent", undefined, at)
    : diagnose("document/syntax", syntaxAdvice(error.code, error.message), at)
}

/** Nobody reads more at once. */
const mostPerFile = 20

/** One mistake often makes the parser stumble several times on the same line. */
function firstOfEachLine(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const lines = Map.groupBy(diagnostics, ({ location }) => location?.range?.start.line)
  return [...lines.values()].map(([first]) => first!).slice(0, mostPerFile)
}

/** Keys that stand twice, merge keys and keys that are not words. Depth is limited before, so recursion is safe. */
function refusedKeys(node: unknown, place: Place): Diagnostic[] {
  if (isSeq(node)) return node.items.flatMap((item) => refusedKeys(item, place))
  if (!isMap(node)) return []
  const seen = new Set<string>()
  return node.items.flatMap((pair) => {
    const key = keyName(pair)
    const refused = refuseKey(pair, { isRepeated: seen.has(key), place })
    seen.add(key)
    return refused ? [refused] : refusedKeys(pair.value, place)
  })
}

function refuseKey(
  pair: Pair,
  { isRepeated, place }: { isRepeated: boolean; place: Place },
): Diagnostic | null {
  const [start, end] = (pair.key as Node | null)?.range ?? [0, 0]
  const at = { location: place(start, end) }
  if (pair.key !== null && !isScalar(pair.key)) {
    return diagnose("document/yaml-feature", { feature: "a list or a map as a key" }, at)
  }
  if (keyName(pair) === "<<") return diagnose("document/yaml-feature", { feature: "a merge key" }, at)
  return isRepeated ? diagnose("document/duplicate-key", { key: keyName(pair) }, at) : null
}

function notAMap(root: Node | null, place: Place): Diagnostic[] {
  if (root === null || isMap(root) || (isScalar(root) && root.value === null)) return []
  const [start, end] = root.range ?? [0, 0]
  return [
    diagnose(
      "document/not-a-map",
      { found: isSeq(root) ? "a list" : "a single value" },
      { location: place(start, end) },
    ),
  ]
}
