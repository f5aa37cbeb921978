import type { PythonRaise } from "./signals.ts";

/** Runs what an exception leads to: a bare `raise` in it raises that exception. */
export function whileHandled<T>({ handled }: { handled: PythonRaise[] }, error: PythonRaise, work: () => T): T {
  const depth = handled.length;
  handled.push(error);
  try {
    return work();
  } finally {
    handled.length = depth;
  }
}
