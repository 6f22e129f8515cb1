/** Posts → deliveries: one post to one target, the unit of plan, ledger and report. */
import { sendKind, type Tier } from "../model/capability.ts"
import type { Target } from "../model/config.ts"
import type { Content, TextSize, ValidatedPost, When } from "../model/post.ts"
import type { Provider } from "../model/provider.ts"
import { fingerprint, textHash } from "./fingerprint.ts"
import { tierOf } from "./tier.ts"

export interface Delivery {
  readonly key: string
  readonly post: ValidatedPost
  readonly target: Target
  readonly when: When
  readonly content: Content
  readonly size: TextSize | null
  readonly fingerprint: string
  readonly textHash: string
  readonly tier: Tier
  /** Line of the post file to point at. */
  readonly line: number
}

interface Expansion {
  /** By workspace. */
  readonly providers: Readonly<Record<string, Provider>>
  /** Milliseconds that a `now` post waits at the provider. */
  readonly undoWindow: number
}

export function expand(key: string, post: ValidatedPost, { providers, undoWindow }: Expansion): Delivery[] {
  return post.contents.map(({ target, content, size }) => {
    const capabilities = providers[target.workspace]!.capabilities
    return {
      key,
      post,
      target,
      when: post.when,
      content,
      size,
      fingerprint: fingerprint(target.accountKey, post.when, content),
      textHash: textHash(content),
      tier: tierOf(capabilities, sendKind(post.when.kind, capabilities, undoWindow)),
      line: post.locate(["schedule"]).start.line,
    }
  })
}
