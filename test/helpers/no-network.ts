/** For `node --import`: a program that reaches for the network ends at once, with an exit code of its own. */
import dns from "node:dns"
import { syncBuiltinESMExports } from "node:module"
import net from "node:net"

const reached = 99

function end(): never {
  process.stderr.write("It reached for the network\n")
  process.exit(reached)
}

// Every TCP and TLS connection goes through this method, those of `fetch` too.
net.Socket.prototype.connect = end
dns.lookup = end as unknown as typeof dns.lookup
dns.promises.lookup = end
globalThis.fetch = end
syncBuiltinESMExports()
