import { md5 } from "../hash/md5.ts";
import { sha256 } from "../hash/sha256.ts";
import { dagsterNameProblem, sanitizeName } from "../names/dagster-name.ts";
import { formatDatasetName } from "../names/format-dataset-name.ts";

const LONGEST = 60;

/**
 * Names of datasets as inputs and outputs: the plugin's, made legal and unique as the code location has them. A
 * reserved word gets `_` behind it; of two that would be called alike the later gets a digest of its Kedro name.
 */
export function portNames(datasets: Iterable<string>, gate: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set([gate]);
  for (const dataset of [...new Set(datasets)].sort()) {
    const plain = legalName(formatDatasetName(dataset));
    const name = taken.has(plain) ? `${plain}__${md5(dataset).slice(0, 8)}` : plain;
    taken.add(name);
    names.set(dataset, name);
  }
  return names;
}

/** A name that Dagster takes for an op, job, schedule or sensor: itself wherever it is legal. */
export function legalName(name: string): string {
  const clean = sanitizeName(name);
  return dagsterNameProblem(clean) === "reserved" || clean === "" ? `${clean}_` : clean;
}

/** Gives out names of Python variables: readable, unique in one module, never a word of Python. */
export class IdentifierPool {
  readonly #used: Set<string>;

  constructor(taken: Iterable<string>) {
    this.#used = new Set(taken);
  }

  /** An identifier for a text; the same text asked twice gets two. */
  take(text: string): string {
    let name = text.replace(/[^A-Za-z0-9_]/gu, "_");
    if (name === "" || /^[0-9]/.test(name)) name = `_${name}`;
    if (name.length > LONGEST) name = `${name.slice(0, LONGEST - 9)}_${digest(text)}`;
    if (dagsterNameProblem(name) !== null || this.#used.has(name)) name = `${name}_${digest(text)}`;
    for (let unique = name, count = 2; ; unique = `${name}_${count++}`) {
      if (this.#used.has(unique)) continue;
      this.#used.add(unique);
      return unique;
    }
  }
}

/** Eight hex digits that tell one text from another. */
export function digest(text: string): string {
  return sha256(text).slice(0, 8);
}
