/** Whether the addresses in posts that would be sent lead to files that their networks take. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { each } from "../lib/each.ts"
import { shownUrl } from "../lib/shown-url.ts"
import { lookAt, type RemoteAnswer } from "../media/remote.ts"
import type { Change } from "../model/plan.ts"
import type { WrittenUrl } from "../model/post.ts"
import { providerOf } from "../model/provider.ts"
import { providers } from "../providers/index.ts"
import { checkRemote } from "../validate/remote-media.ts"
import { mergeTargets } from "../validate/rules/merge.ts"
import type { Context } from "./context.ts"
import type { World } from "./world.ts"
import { writtenContent, type WrittenContent } from "./written-content.ts"

/** Most addresses that are looked at at once. */
const atOnce = 4

/** Looks at each address once. Without `web` in the context nothing is looked at. */
export async function askUrls(
  sent: readonly Change[],
  world: World,
  { web, signal }: Pick<Context, "web" | "signal">,
): Promise<Diagnostic[]> {
  if (!web) return []
  const contents = sent.map((change) => writtenContent(world, change))
  const urls = [...new Set(contents.flatMap((content) => content.urls.map(({ url }) => url)))]
  const looked = await each(urls, atOnce, (url) => lookAt(url, { transport: web, signal }))
  const answers = new Map(urls.map((url, index) => [url, looked[index]!]))
  const found = contents.flatMap((content) =>
    content.urls.flatMap((written) => checkAnswer(written, answers.get(written.url)!, { content, world })),
  )
  return mergeTargets(found)
}

interface Checking {
  readonly content: WrittenContent
  readonly world: World
}

function checkAnswer(
  written: WrittenUrl,
  answer: RemoteAnswer,
  { content, world }: Checking,
): readonly Diagnostic[] {
  const { post, target } = content
  const place = { location: content.at(written.path), post }
  const url = shownUrl(written.url)
  switch (answer.kind) {
    case "private":
      return [diagnose("media/url-private", { url }, place)]
    case "dead":
    case "unknown": {
      const severity = answer.kind === "dead" ? "error" : "warning"
      const args = { url, state: answer.kind, reason: answer.reason }
      return [diagnose("media/url-unreachable", args, { ...place, severity })]
    }
    case "there": {
      const config = world.config!
      const provider = providerOf(providers, config.workspaces[target.workspace])!
      return checkRemote(written, answer, {
        ...content,
        config,
        provider,
        place: { ...place, target: target.name },
      })
    }
  }
}
