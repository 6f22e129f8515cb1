/** Real servers on a free port that answer as a test says, also wrongly. */
import { once } from "node:events"
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http"
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from "node:net"

export interface RawServer extends AsyncDisposable {
  readonly url: string
  readonly port: number
  /** Connections so far. */
  readonly connections: number
}

/** An HTTP server. */
export async function httpServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<RawServer> {
  return listening(createHttpServer(answer))
}

/** A server that says anything on the socket. */
export async function tcpServer(answer: (socket: Socket) => void): Promise<RawServer> {
  return listening(
    createTcpServer((socket) => {
      socket.on("error", () => {})
      answer(socket)
    }),
  )
}

async function listening(server: Server): Promise<RawServer> {
  const sockets = new Set<Socket>()
  let connections = 0
  server.on("connection", (socket: Socket) => {
    connections++
    sockets.add(socket)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    get connections() {
      return connections
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, "close")
    },
  }
}
