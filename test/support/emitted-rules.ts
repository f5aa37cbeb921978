import { readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DOUBTS } from "omegaconf";

/**
 * Ids of diagnostics, blind spots and assumptions that the sources write out. Ids that are put together (`unknown-${what}`)
 * or come from a table are named here, each with the file that the test looks them up in.
 */
export function emittedIds(): readonly string[] {
  const found = new Set<string>(Object.keys(DOUBTS));
  for (const folder of ["src/core", "src/live", "src/settings", "packages/static-python/src"])
    for (const file of sourcesBelow(fileURLToPath(new URL(`../../${folder}`, import.meta.url)))) {
      const text = readFileSync(file, "utf8");
      for (const pattern of PATTERNS) for (const match of text.matchAll(pattern)) found.add(match[1] ?? "");
    }
  for (const [file, ids] of Object.entries(COMPOSED)) {
    const text = readFileSync(fileURLToPath(new URL(`../../src/core/${file}`, import.meta.url)), "utf8");
    for (const id of ids) {
      const [, last = id] = /^unknown-(.+)$/.exec(id) ?? [];
      if (!text.includes(id) && !text.includes(`"${last}"`)) throw new Error(`${file} reports no ${id} any more`);
      found.add(id);
    }
  }
  for (const id of NO_IDS) found.delete(id);
  return [...found].sort();
}

const ID = '"([a-z]+(?:-[a-z]+)+)"';
const PATTERNS = [
  /\brule: "([a-z-]+)"/g,
  /^ {2}id: "([a-z-]+)"/gm,
  new RegExp(`\\b(?:refusal|finding|refused|make|report|unknown|diagnostic|assume)\\(\\s*${ID}`, "g"),
  new RegExp(`\\b(?:refuse|unfollowed)\\([a-z]+, [a-z]+, ${ID}`, "g"),
  /\bunknown\("(credentials)"/g,
  new RegExp(`^\\s+\\w+Error: ${ID}`, "gm"),
  new RegExp(`^ {2}"[a-z-]+": ${ID},$`, "gm"),
  new RegExp(`(?:return|raisedDiagnostic\\(.*?,) ${ID}`, "g"),
];
const COMPOSED: Readonly<Record<string, readonly string[]>> = {
  "dagster/diagnose/diagnose-config.ts": [
    "ignored-config-key",
    "invalid-config-value",
    "job-factory-without-jobs",
    "missing-config-key",
    "unknown-config-key",
    "unknown-executor",
    "unknown-logger",
    "unknown-schedule",
  ],
  "dagster/diagnose/diagnose-selection.ts": ["unknown-dataset", "unknown-namespace", "unknown-node"],
};
/** Words that are spelled like ids and are none. */
const NO_IDS = ["yaml-in-yaml"];

function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    return statSync(path).isDirectory() ? sourcesBelow(path) : path.endsWith(".ts") ? [path] : [];
  });
}
