import { createServer } from "node:http";
import type { HttpRoute } from "../../src/http/http-route.js";

/** Serves routes on loopback, on any free port; the address is without a slash at the end. */
export async function serveRoutes(
  routes: readonly HttpRoute[],
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://local");
    const route = routes.find(({ path }) => path === pathname);
    if (route === undefined) response.writeHead(404).end();
    else void route.handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
