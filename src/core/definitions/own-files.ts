import { HEADER } from "./module-docstring.ts";

/** True when a file of the project was generated before, or is not there: then it may be written. */
export function isOurs(path: string, existing: string | null): boolean {
  if (existing === null || existing.trim() === "") return true;
  return path.endsWith(".json") ? isManifest(existing) : existing.slice(0, 4000).includes(HEADER);
}

/** A manifest carries no comment; it is known by the fields of the one JSON. */
export function isManifest(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return (
      typeof value === "object" &&
      value !== null &&
      "formatVersion" in value &&
      "environment" in value &&
      "kedro" in value
    );
  } catch {
    return false;
  }
}
