/** One parameter of a callable, as `inspect.signature(func, follow_wrapped=False)` lists it. */
export interface SignatureParameter {
  readonly name: string;
  readonly kind: "positional-only" | "positional" | "variadic" | "keyword-only" | "keywords";
  readonly hasDefault: boolean;
}
export type Signature = readonly SignatureParameter[];

/**
 * Binds node inputs as `inspect.Signature.bind` does and yields them in the order Kedro lists them
 * (`BoundArguments.args`, then `.kwargs`), or null where Python raises `TypeError`.
 */
export function bindArguments(
  signature: Signature,
  positional: readonly string[],
  keywords: readonly (readonly [name: string, value: string])[],
): readonly string[] | null {
  const named = new Map(keywords);
  if (named.size !== keywords.length) return null;
  const bound: string[] = [];
  let next = 0;
  let takesKeywords = false;
  for (const parameter of signature) {
    if (parameter.kind === "keywords") {
      takesKeywords = true;
      continue;
    }
    if (parameter.kind === "variadic") {
      while (next < positional.length) bound.push(positional[next++] ?? "");
      continue;
    }
    if (parameter.kind !== "keyword-only" && next < positional.length) {
      if (parameter.kind === "positional" && named.has(parameter.name)) return null;
      bound.push(positional[next++] ?? "");
      continue;
    }
    const value = named.get(parameter.name);
    if (value !== undefined) {
      if (parameter.kind === "positional-only") return null;
      bound.push(value);
      named.delete(parameter.name);
    } else if (!parameter.hasDefault) {
      return null;
    }
  }
  if (next < positional.length) return null;
  if (named.size > 0 && !takesKeywords) return null;
  return [...bound, ...named.values()];
}
