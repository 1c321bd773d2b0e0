import { existsSync } from "node:fs";

/** A file of the package's `data` folder, from the sources as from the compiled tree; undefined when it is not there. */
export function bundledFile(name: string): URL | undefined {
  for (const root of ["../../", "../../../"]) {
    const path = new URL(`${root}data/${name}`, import.meta.url);
    if (existsSync(path)) return path;
  }
  return undefined;
}
