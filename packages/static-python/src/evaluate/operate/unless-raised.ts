import { PythonRaise } from "../memory/signals.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** What work gives; null where it raises an exception of that class, after which the caller goes on. */
export function unlessRaised<T>(rt: Runtime, exception: string, work: () => T): T | null {
  const { frame, depth, stack } = rt;
  try {
    return work();
  } catch (error) {
    const type = rt.types.exceptions.get(exception);
    if (!(error instanceof PythonRaise) || type === undefined || rt.isInstance(error.exception, type) !== true)
      throw error;
    rt.frame = frame;
    rt.depth = depth;
    rt.stack = stack;
    return null;
  }
}
