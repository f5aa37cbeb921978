import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The nearest folder, from this one upwards, that git keeps a work tree in; null outside of any. Git itself is not asked. */
export function workTreeAround(folder: string): string | null {
  const here = resolve(folder);
  if (existsSync(join(here, ".git"))) return here;
  const parent = dirname(here);
  return parent === here ? null : workTreeAround(parent);
}
