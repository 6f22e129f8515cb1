/** All networks, by the name that authors write. */
import type { Network } from "../model/config.ts"
import type { NetworkFacts } from "../model/network.ts"
import { bluesky } from "./bluesky.ts"
import { discord } from "./discord.ts"
import { dribbble } from "./dribbble.ts"
import { facebook } from "./facebook.ts"
import { googleBusiness } from "./google-business.ts"
import { instagram } from "./instagram.ts"
import { linkedin } from "./linkedin.ts"
import { mastodon } from "./mastodon.ts"
import { pinterest } from "./pinterest.ts"
import { reddit } from "./reddit.ts"
import { snapchat } from "./snapchat.ts"
import { telegram } from "./telegram.ts"
import { threads } from "./threads.ts"
import { tiktok } from "./tiktok.ts"
import { x } from "./x.ts"
import { youtube } from "./youtube.ts"

/** What holds on each network, whichever provider posts. */
export const networks: Readonly<Record<Network, NetworkFacts>> = {
  x,
  instagram,
  facebook,
  linkedin,
  tiktok,
  youtube,
  threads,
  bluesky,
  pinterest,
  mastodon,
  "google-business": googleBusiness,
  telegram,
  discord,
  dribbble,
  snapchat,
  reddit,
}
