/** One page of a list, and the Link header that leads to the others. */
import type { Parameters } from "./description.ts"

/** GitHub gives no more at once, whatever is asked. */
const largestPage = 100

/** `address`: of the request, without its query. GitHub names the repository by its id there. */
export function pageOf<T>(
  items: readonly T[],
  address: string,
  parameters: Parameters,
): { readonly items: readonly T[]; readonly headers: Readonly<Record<string, string>> } {
  const page = Math.max(1, Number(parameters["page"]))
  const size = Math.min(largestPage, Math.max(1, Number(parameters["per_page"])))
  const last = Math.max(1, Math.ceil(items.length / size))
  const links = [
    ...(page > 1 ? [link("prev", page - 1), link("first", 1)] : []),
    ...(page < last ? [link("next", page + 1), link("last", last)] : []),
  ]
  return {
    items: items.slice((page - 1) * size, page * size),
    headers: links.length > 0 ? { link: links.join(", ") } : {},
  }

  function link(rel: string, number: number): string {
    return `<${address}?${query(number)}>; rel="${rel}"`
  }

  function query(number: number): string {
    const search = new URLSearchParams()
    for (const name of narrowing)
      if (parameters[name] !== undefined) search.set(name, String(parameters[name]))
    search.set("per_page", String(size))
    search.set("page", String(number))
    return search.toString()
  }
}

/** What a list is narrowed by. */
const narrowing = ["sha", "path", "since", "check_name", "status", "filter", "app_id"]
