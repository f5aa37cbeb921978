import { existsSync } from "node:fs";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where Chromium is: as named, else where systems put it. Throws where it is not. */
export function findChromium(named?: string): string {
  const found = named ?? PLACES.find((path) => existsSync(path));
  if (found === undefined) throw new Error("Chromium is not installed: looked for it at " + PLACES.join(", "));
  return found;
}
