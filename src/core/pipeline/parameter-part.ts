import type { ConfigValue } from "omegaconf";

/**
 * What a value for one parameter (`model.rounds`, as `kedro run --params` names it) is to an input of a node: the value
 * itself for `params:model.rounds`, a mapping with it for `params:model` and `parameters`, a part of it for
 * `params:model.rounds.first`. Undefined where the input has nothing of it.
 */
export function parameterPart(input: string, name: string, value: ConfigValue): ConfigValue | undefined {
  const asked = input === "parameters" ? [] : input.slice("params:".length).split(".");
  const given = name.split(".");
  const shared = Math.min(asked.length, given.length);
  for (let index = 0; index < shared; index++) if (asked[index] !== given[index]) return undefined;
  if (given.length >= asked.length)
    return given.slice(asked.length).reduceRight<ConfigValue>((inner, key) => ({ [key]: inner }), value);
  let part: ConfigValue | undefined = value;
  for (const key of asked.slice(given.length)) {
    if (part === null) return null;
    if (typeof part !== "object" || Array.isArray(part) || part === undefined) return undefined;
    const mapping = part as Readonly<Record<string, ConfigValue>>;
    part = Object.hasOwn(mapping, key) ? mapping[key] : undefined;
  }
  return part;
}
