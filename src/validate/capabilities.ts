/** What a post asks for against what its providers can do. The only reader of capability tables for checking. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { nearest } from "../diagnostics/nearest.ts"
import { InternalError } from "../lib/internal-error.ts"
import { sendKind, type Capabilities } from "../model/capability.ts"
import type { Network, Target } from "../model/config.ts"
import type { DataPath } from "../model/post.ts"
import { networks } from "../networks/index.ts"
import { checkFeatures } from "./features.ts"
import { placeAt, type Narrowing, type Subject } from "./rules/subject.ts"

const day = 86_400_000

/** Every lack is a finding: nothing that is written is dropped in silence. `now` in milliseconds since the epoch. */
export function checkCapabilities(subject: Subject, now: number): Diagnostic[] {
  return [
    ...[...checkSchedule(subject, now), ...checkFeatures(subject)],
    ...[...checkInterval(subject), ...checkOptions(subject), ...checkRequired(subject)],
  ]
}

/** What the rules of content need to know of a provider. */
export function narrow({ features, media, networks }: Capabilities, network: Network): Narrowing {
  const support = networks[network]
  if (!support)
    throw new InternalError(`The configuration let a target on ${network} pass that its provider lacks`)
  return {
    ...support,
    mediaRequired: support.mediaRequired ?? false,
    mixed: media.mixed,
    types: support.types ?? media.types,
    bytes: media.bytes ?? {},
    altText: features["alt-text"] && support.alt !== "none",
    altLimits: support.alt === "none" ? {} : (support.alt ?? {}),
    title: support.title ?? features.title,
  }
}

function checkSchedule(subject: Subject, now: number): Diagnostic[] {
  const { config, post, provider } = subject
  const { schedule } = provider.capabilities
  if (post.when === null) return []
  const { kind, at, local } = post.when
  const place = placeAt(subject, ["schedule"])
  if (
    provider.capabilities.create[sendKind(kind, provider.capabilities, config.policy.undoWindow)] ===
    undefined
  ) {
    const known = Object.keys(provider.capabilities.create)
      .map((one) => (one === "at" ? "a time" : one))
      .join(", ")
    const args = { provider: provider.name, kind: kind === "at" ? (local ?? "a time") : kind, known }
    return [diagnose("capability/schedule", args, place)]
  }
  if (at === null) return []
  const found: Diagnostic[] = []
  const time = Date.parse(at)
  const shown = `"${local ?? at}"`
  if (schedule.resolution === "minute" && time % 60_000 !== 0) {
    found.push(diagnose("capability/seconds", { provider: provider.name, time: shown }, place))
  }
  if (schedule.latest !== null && time - now > schedule.latest) {
    const days = Math.floor(schedule.latest / day)
    found.push(diagnose("capability/too-far", { provider: provider.name, time: shown, days }, place))
  }
  return found
}

function checkInterval(subject: Subject): Diagnostic[] {
  const { content, provider, target } = subject
  const { features, reposts } = provider.capabilities
  if (content.repost === null || reposts === undefined || !features.repost) return []
  const { count, unit } = content.repost.every
  if (reposts[unit].includes(count)) return []
  const known = Object.entries(reposts).map(([each, counts]) => `${describeCounts(counts)} ${each}`)
  const value = `${count} ${unit}${count === 1 ? "" : "s"}`
  const where = { provider: provider.name, network: nameOf(target) }
  const args = { ...where, option: "every", value, known: known.join("; ") }
  return [diagnose("capability/option-value", args, placeAt(subject, ["repost", "every"]))]
}

/** `1 to 60` where none is left out, else all of them. */
function describeCounts(counts: readonly number[]): string {
  const [first, last] = [counts[0]!, counts.at(-1)!]
  return counts.length > 2 && last - first === counts.length - 1 ? `${first} to ${last}` : counts.join(", ")
}

function checkOptions(subject: Subject): Diagnostic[] {
  const { content, narrowed, provider, target } = subject
  const { options: carried, values = {} } = narrowed
  const where = { provider: provider.name, network: nameOf(target) }
  return Object.entries(content.options).flatMap(([option, value]) => {
    const path = optionPath(option, subject)
    if (!carried.includes(option)) {
      const args = { ...where, option, known: adviseOption(option, carried) }
      return [diagnose("capability/option", args, placeAt(subject, path, "key"))]
    }
    const allowed = values[option]
    if (!allowed || allowed.includes(String(value))) return []
    const args = { ...where, option, value: String(value), known: allowed.join(", ") }
    return [diagnose("capability/option-value", args, placeAt(subject, path))]
  })
}

function checkRequired(subject: Subject): Diagnostic[] {
  const { content, narrowed, provider, target } = subject
  const lacking = (narrowed.requires ?? []).filter((option) => content.options[option] === undefined)
  return lacking.map((option) => {
    const args = { provider: provider.name, network: nameOf(target), networkId: target.network, option }
    return diagnose("capability/option-missing", args, placeAt(subject, ["options", target.network]))
  })
}

/** Options are those of a network, whatever kind of post it becomes there. */
function nameOf({ network }: Target): string {
  return networks[network].name
}

/** Options of overrides are laid over the post's key by key, so each may stand elsewhere. */
export function optionPath(option: string, { post, target }: Pick<Subject, "post" | "target">): DataPath {
  const { overrides = {} } = post.written
  const name = [target.name, target.network].find((candidate) => {
    const options = overrides[candidate]?.options as Readonly<Record<string, object>> | undefined
    return Object.hasOwn(options?.[target.network] ?? {}, option)
  })
  const base = name === undefined ? [] : ["overrides", name]
  return [...base, "options", target.network, option]
}

function adviseOption(option: string, carried: readonly string[]): string {
  if (carried.length === 0) return "Remove it: this provider carries no options of that network"
  const meant = nearest(option, carried)
  return meant === null ? `Remove it; known: ${carried.join(", ")}` : `Did you mean "${meant}"?`
}
