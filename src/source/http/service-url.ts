/** An address of a service under its root, which may be given with or without the path that all of it begins with. */
export function serviceUrl(root: string, path: string): URL {
  const base = root.replace(/\/+$/, "").replace(/\/api$/, "");
  return new URL(`${base}${path}`);
}
