import type { DictValue, FunctionValue, UnknownValue } from "./value.ts";

const ANNOTATIONS = new WeakMap<FunctionValue, DictValue | UnknownValue>();

/** `__annotations__` of a function; null where they are not kept. */
export function annotationsOf(callee: FunctionValue): DictValue | UnknownValue | null {
  return ANNOTATIONS.get(callee) ?? null;
}

export function setAnnotations(callee: FunctionValue, annotations: DictValue): void {
  ANNOTATIONS.set(callee, annotations);
}
