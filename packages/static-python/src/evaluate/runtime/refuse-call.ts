import type { Arguments } from "../values/value.ts";
import { tuple } from "../values/make.ts";
import type { Runtime } from "./runtime.ts";
import { type Signature, signatureOf } from "./fits-signature.ts";
import { raiseTooMany } from "./raise-too-many.ts";
import { raiseMissing } from "./take-arguments.ts";

/** Raises CPython's TypeError for arguments that a function of the standard library has no place for. */
export function refuseCall(rt: Runtime, name: string, isPython: boolean, args: Arguments): never {
  const signature = signatureOf(name);
  if (isPython && signature !== null) refuseAsPython(rt, name.slice(name.lastIndexOf(".") + 1), signature, args);
  const text = isPython || signature === null ? null : textOfC(name, signature, args);
  if (text !== null) return rt.raise("TypeError", text);
  return rt.raiseValue(untold(rt));
}

/** What a function of C says that takes arguments by their place alone; null where it says it otherwise. */
function textOfC(
  name: string,
  { placed, required, isOpen, named, takesAnyName }: Signature,
  args: Arguments,
): string | null {
  if (isOpen || takesAnyName || named.size > 0 || placed.some((one) => one !== null)) return null;
  const [most, given] = [placed.length, args.positional.length];
  if (args.keywords.size > 0) return name.startsWith("math.") ? `${name}() takes no keyword arguments` : null;
  if (most > 1 || required < most) {
    const [bound, wanted] = given < required ? ["at least ", required] : ["at most ", most];
    const bare = name.slice(name.lastIndexOf(".") + 1);
    return `${bare} expected ${required === most ? "" : bound}${wanted} argument${wanted === 1 ? "" : "s"}, got ${given}`;
  }
  if (!name.startsWith("math.")) return null;
  return most === 0
    ? `${name}() takes no arguments (${given} given)`
    : `${name}() takes exactly one argument (${given} given)`;
}

function untold(rt: Runtime): ReturnType<Runtime["callWith"]> {
  const type = rt.types.exceptions.get("TypeError");
  if (type === undefined) return tuple([]);
  const unknown = rt.unknown("unsupported-syntax", "The text of this error is not followed");
  return { kind: "instance", class: type, attributes: new Map([["args", unknown]]) };
}

function refuseAsPython(rt: Runtime, callee: string, signature: Signature, { positional, keywords }: Arguments): void {
  const { names, placed, required, isOpen, named, requiredNames, takesAnyName } = signature;
  const count = positional.length;
  for (const key of keywords.keys()) {
    const index = placed.indexOf(key);
    if (index >= 0 && index < count) rt.raise("TypeError", `${callee}() got multiple values for argument '${key}'`);
    if (index >= 0 || named.has(key) || takesAnyName) continue;
    const isPlacedOnly = names.includes(key);
    const why = isPlacedOnly
      ? "some positional-only arguments passed as keyword arguments:"
      : "an unexpected keyword argument";
    rt.raise("TypeError", `${callee}() got ${why} '${key}'`);
  }
  if (count > placed.length && !isOpen) {
    const only = [...keywords.keys()].filter((key) => named.has(key)).length;
    raiseTooMany(rt, callee, { least: required, most: placed.length, count, named: only });
  }
  const isGiven = (name: string, index: number): boolean =>
    index < count || (placed[index] !== null && keywords.has(name));
  const missing = names.slice(0, required).filter((name, index) => !isGiven(name, index));
  if (missing.length > 0) raiseMissing(rt, callee, "positional", missing);
  const unnamed = requiredNames.filter((name) => !keywords.has(name));
  if (unnamed.length > 0) raiseMissing(rt, callee, "keyword-only", unnamed);
}
