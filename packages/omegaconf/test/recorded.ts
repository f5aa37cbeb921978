import { readFileSync } from "node:fs";
import {
  builtInResolver,
  mergeSoftly,
  PURE_RESOLVERS,
  pythonRepr,
  readYaml,
  resolveInterpolations,
  unknownsIn,
} from "../src/index.ts";
import type { ConfigMap, ConfigNode, ConfigResolver, Failure } from "../src/index.ts";

/** What Python says of a case: the `repr` of the value, or the class of the exception; "open" is ours alone. */
export type Answer = { readonly value: string } | { readonly error: string } | { readonly open: string };

export interface TextCase {
  readonly text: string;
}
export interface MergeCase {
  readonly layers: readonly string[];
}

/** The cases of a name, each with what the real loader said; scripts/record.py of this package writes it. */
export function recorded<Case>(name: string): readonly { readonly given: Case; readonly expected: Answer }[] {
  const read = (part: string): unknown =>
    JSON.parse(readFileSync(new URL(`recorded/${name}-${part}.json`, import.meta.url), "utf8"));
  const cases = read("cases") as readonly Case[];
  const expected = read("expected") as readonly Answer[];
  if (cases.length !== expected.length) throw new Error(`${name}: record again`);
  return cases.map((given, index) => ({ given, expected: expected[index] ?? { open: "" } }));
}

/** Cases that are answered otherwise than the real loader does; the message of an error does not count. */
export function differences<Case>(
  name: string,
  answer: (given: Case) => Answer,
): readonly { readonly given: Case; readonly expected: Answer; readonly seen: Answer }[] {
  return recorded<Case>(name).flatMap(({ given, expected }) => {
    const seen = answer(given);
    return isSameAnswer(expected, seen) ? [] : [{ given, expected, seen }];
  });
}

export function isSameAnswer(expected: Answer, seen: Answer): boolean {
  if ("error" in expected) return "error" in seen;
  return "value" in expected && "value" in seen && seen.value === expected.value;
}

/** Our answer to `OmegaConf.load`. */
export function answerYaml({ text }: TextCase): Answer {
  const { value, isValid, problems } = readYaml(text, "x.yml");
  if (!isValid) return { error: problems.map(({ message }) => message).join("; ") };
  if (value === null) return { value: "{}" };
  // A lone text is read as YAML again where files are read; here it stays a text.
  if (value.kind === "scalar")
    return value.type === "str" || value.type === "null" ? { open: "a lone text" } : { error: "no mapping" };
  return answered(value);
}

/** Our answer to `OmegaConf.to_container(OmegaConf.load(text), resolve=True)`. */
export function answerInterpolation({ text }: TextCase): Answer {
  const read = readMap(text);
  if (read === null) return { error: "no mapping" };
  const found: Failure[] = [];
  const resolved = resolveInterpolations(read, { find: findOwn, report: (failure) => found.push(failure) });
  return found.length > 0 ? { error: found.map(({ message }) => message).join("; ") } : answered(resolved);
}

/** Our answer to `OmegaConf.merge`. */
export function answerMerge({ layers }: MergeCase): Answer {
  const maps = layers.flatMap((text) => readMap(text) ?? []);
  if (maps.length < layers.length) return { error: "no mapping" };
  let isRefused = false;
  const merged = maps.reduce((lower, upper) => mergeSoftly(lower, upper, () => (isRefused = true)));
  return isRefused ? { error: "a mapping and a list meet" } : answered(merged);
}

/** OmegaConf's own resolvers, and no others. */
export function findOwn(name: string): ConfigResolver | undefined {
  const own = PURE_RESOLVERS.find((known) => known === name);
  return own === undefined ? undefined : builtInResolver(own, { variables: new Map(), onUnset: () => {} });
}

export function readMap(text: string): ConfigMap | null {
  const { value, isValid } = readYaml(text, "x.yml");
  return isValid && value?.kind === "map" ? value : null;
}

function answered(value: ConfigNode): Answer {
  const [unknown] = unknownsIn(value);
  return unknown === undefined ? { value: pythonRepr(value) } : { open: unknown.reason };
}
