/** A name for the state of a world: what is equal in it goes on equally, so that it need not be played twice. */
import type { World } from "./world.ts"

const minute = 60_000

/** Ids of attempts and runs are left out, and moments are counted in minutes from now. */
export function stateOf(world: World): string {
  if (world.oracle.distrust) return "a ledger that cannot be read"
  const now = world.now()
  const apart = (moment: number | null) => (moment === null ? null : Math.round((moment - now) / minute))
  const { meta, entries } = world.ledger.read()
  const ledger = JSON.stringify([meta?.source, [...entries.values()]], (key, value: unknown) => {
    if (key === "id" && /^0{6}/.test(String(value))) return "#"
    if (key === "run") return "#"
    return typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value) ? apart(Date.parse(value)) : value
  })
  const posts = world.sandbox.posts().map((post) => {
    const { id, status, trashed, dueAt, deliveries } = post
    const texts = deliveries.map(({ account, text, url }) => [account.id, text, url !== null])
    return [id, status, trashed, apart(dueAt), texts, world.oracle.births.get(id)?.isSecond]
  })
  const onItsWay = world.onItsWay().map(({ at, what }) => [apart(at), what])
  return JSON.stringify([ledger, posts, onItsWay])
}
