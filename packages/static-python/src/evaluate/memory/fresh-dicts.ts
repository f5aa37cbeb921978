import type { Value } from "../values/value.ts";

/** Dicts that were written where they were returned: nothing else holds them yet, so nobody can change them meanwhile. */
export const FRESH_DICTS = new WeakSet<Value>();
