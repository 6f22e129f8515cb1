/** A composed YAML tree → plain data, and the place of each path in it. */
import { isMap, isPair, isScalar, isSeq, type Node, type Pair } from "yaml"
import type { DataPath } from "../model/post.ts"

/** Offsets in the YAML source, end exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Plain data. A number that would not print as it is written (a long id, `007`, `1.0`) stays text, so no digit is lost. */
export function toData(node: unknown): unknown {
  if (isMap(node)) {
    const pairs = node.items.map((pair) => [keyName(pair), toData(pair.value)] as const)
    return Object.fromEntries(pairs)
  }
  if (isSeq(node)) return node.items.map(toData)
  if (!isScalar(node)) return null
  return typeof node.value === "number" && node.source !== String(node.value) ? node.source : node.value
}

/** The key of a pair as data has it; "" for none, and for a key that is a list or a map, which is refused. */
export function keyName({ key }: Pair): string {
  return isScalar(key) && key.value !== null ? (key.source ?? "") : ""
}

/**
 * Where a path stands. `found` is false where it is not written: the span is then the nearest parent's key, and null where
 * that is the document itself.
 */
export function locateInTree(
  root: Node | null,
  path: DataPath,
  part: "key" | "value",
): { readonly span: Span | null; readonly found: boolean; readonly node: Node | null } {
  let node: unknown = root
  let owner: Span | null = null
  for (const step of path) {
    const child: unknown = childAt(node, step)
    if (child === undefined) return { span: owner, found: false, node: null }
    node = isPair(child) ? child.value : child
    owner = (isPair(child) ? spanOf(child.key) : firstSpan(child)) ?? owner
  }
  const value = path.length === 0 ? firstSpan(root) : spanOf(node)
  const span = part === "key" || value === null || value.start === value.end ? (owner ?? value) : value
  return { span, found: true, node: node as Node | null }
}

function childAt(node: unknown, step: string | number): unknown {
  if (isMap(node)) return node.items.find((pair) => keyName(pair) === step)
  return isSeq(node) && typeof step === "number" ? node.items[step] : undefined
}

/** A map is pointed at by its first key, anything else by itself. */
function firstSpan(node: unknown): Span | null {
  const first = isMap(node) ? node.items[0] : undefined
  return first ? spanOf(first.key) : spanOf(node)
}

function spanOf(node: unknown): Span | null {
  const range = (node as Node | null)?.range
  return range ? { start: range[0], end: range[1] } : null
}
