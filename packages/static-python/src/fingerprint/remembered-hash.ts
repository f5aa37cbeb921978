import { sha256 } from "./sha256.ts";

/** The last text hashed for an object, kept as long as the object: between translations most texts are what they were. */
export type HashMemory = WeakMap<object, { readonly text: string; readonly hash: string }>;

/** SHA-256 of a text, remembered for `owner`, a part of a cached syntax tree; null when there is none. */
export function rememberedHash(memory: HashMemory, owner: object | null, text: string): string {
  const known = owner === null ? undefined : memory.get(owner);
  if (known?.text === text) return known.hash;
  const hash = sha256(text);
  if (owner !== null) memory.set(owner, { text, hash });
  return hash;
}
