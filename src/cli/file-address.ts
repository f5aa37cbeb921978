import { existsSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Place } from "../core/model/place.ts";

/** Addresses of places by the folder that their files are below; null for a file that is not there. */
export function fileAddressIn(folder: string): (place: Pick<Place, "file">) => string | null {
  const known = new Map<string, string | null>();
  return ({ file }) => {
    const found = known.get(file);
    if (found !== undefined) return found;
    const path = join(folder, file);
    const isInside = !file.split("/").includes("..") && existsSync(path);
    const address = isInside
      ? pathToFileURL(path).href.replace(/^file:\/\//u, `file://${encodeURIComponent(hostname())}`)
      : null;
    known.set(file, address);
    return address;
  };
}
