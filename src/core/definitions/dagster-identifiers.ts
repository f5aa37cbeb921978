import { sha256 } from "../hash/sha256.ts";

/** Names that Dagster refuses for inputs, outputs and ops (`DISALLOWED_NAMES`), and the words of Python. */
const RESERVED: ReadonlySet<string> = new Set([
  ..."context conf config meta arg_dict dict input_arg_dict output_arg_dict int str float bool input output type".split(" "),
  ..."False None True and as assert async await break class continue def del elif else except finally for from global".split(" "),
  ..."if import in is lambda nonlocal not or pass raise return try while with yield".split(" "),
]);
const LONGEST = 60;

/**
 * Names for the inputs or outputs of one op, one for each dataset, in their order: the plugin's name (dots and refused
 * characters become `__`) where it is free, else with a digest of the dataset's name.
 */
export function portNames(datasets: readonly string[], taken: readonly string[] = []): ReadonlyMap<string, string> {
  const plain = datasets.map((dataset) => dataset.replaceAll(".", "__").replace(/[^A-Za-z0-9_]/gu, "__"));
  const names = new Map<string, string>();
  datasets.forEach((dataset, index) => {
    const name = plain[index] ?? "";
    const isShared = plain.filter((other) => other === name).length > 1;
    const isRefused = RESERVED.has(name) || taken.includes(name);
    names.set(dataset, isShared || isRefused ? `${name}__${digest(dataset)}` : name);
  });
  return names;
}

/** Gives out names of Python variables: readable, unique in one module, never a word of Python or one of its builtins. */
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
    if (RESERVED.has(name) || this.#used.has(name)) name = `${name}_${digest(text)}`;
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
