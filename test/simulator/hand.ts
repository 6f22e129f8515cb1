/** What people do at the service itself, behind the program's back. */
import { stamp, type World } from "./world.ts"

/** A post that the program knows nothing of. */
export async function createByHand(
  world: World,
  {
    text,
    at,
    target = "one",
  }: { readonly text: string; readonly at: number; readonly target?: "one" | "two" },
): Promise<void> {
  const { byHand, accounts, posts } = world.service
  const body = byHand.create({ text, at, account: accounts[target][0] })
  await ask(world, "POST", posts, body)
}

/** Another text for a post of the service that waits. */
export async function changeByHand(world: World, id: string, text: string): Promise<void> {
  const post = world.sandbox.posts().find((each) => each.id === id)
  const account = post?.deliveries[0]?.account.id ?? ""
  const change = world.service.byHand.change?.({ text, at: post?.dueAt ?? world.now(), account })
  if (!change) throw new Error(`Nobody can change a post at ${world.service.provider}`)
  world.oracle.byHand.add(id)
  await ask(world, change.method, `${world.service.posts}/${id}`, change.body)
}

export async function deleteByHand(world: World, id: string): Promise<void> {
  world.oracle.byHand.add(id)
  await ask(world, "DELETE", `${world.service.posts}/${id}`, undefined)
}

async function ask(world: World, method: string, path: string, body: unknown): Promise<void> {
  const isForm = body instanceof FormData
  const headers = { ...world.service.byHand.headers, ...(!isForm && { "content-type": "application/json" }) }
  const init = body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }
  const before = new Set(world.sandbox.posts().map(({ id }) => id))
  const request = new Request(`https://sandbox.invalid${path}`, { method, headers, ...init })
  const response = await world.sandbox.fetch(request)
  world.trace.push(`${stamp(world)} by hand: ${method} ${path} → ${response.status}`)
  if (!response.ok) throw new Error(`By hand: ${method} ${path} answered ${await response.text()}`)
  const made = world.sandbox.posts().filter(({ id }) => !before.has(id))
  for (const { id } of made) world.oracle.byHand.add(id)
}
