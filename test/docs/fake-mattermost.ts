import { createServer } from "node:http";

/** A server with one channel, on loopback. */
export async function startFakeMattermost() {
  const posts: { readonly id: string; readonly message: string }[] = [];
  let cuts = 0;
  const server = createServer((request, response) => {
    if (cuts > 0) {
      cuts--;
      request.socket.destroy();
      return;
    }
    if (request.method === "GET") {
      response.end(JSON.stringify({ posts: Object.fromEntries(posts.map((each) => [each.id, each])) }));
      return;
    }
    request.setEncoding("utf8");
    let body = "";
    request.on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      const { message } = JSON.parse(body);
      posts.push({ id: `post${posts.length + 1}`, message });
      response.writeHead(201).end(JSON.stringify(posts.at(-1)));
    });
  });
  await new Promise<void>((done) => {
    server.listen(0, "127.0.0.1", done);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    cutNext: () => {
      cuts++;
    },
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
