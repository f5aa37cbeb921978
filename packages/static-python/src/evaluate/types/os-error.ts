import type { Arguments, ClassValue, InstanceValue, Value } from "../values/value.ts";
import { int, tuple } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** Classes that `OSError(errno, …)` is an instance of, by Linux's number. */
const BY_NUMBER: Readonly<Record<string, string>> = {
  1: "PermissionError",
  2: "FileNotFoundError",
  3: "ProcessLookupError",
  4: "InterruptedError",
  10: "ChildProcessError",
  11: "BlockingIOError",
  13: "PermissionError",
  17: "FileExistsError",
  20: "NotADirectoryError",
  21: "IsADirectoryError",
  32: "BrokenPipeError",
  103: "ConnectionAbortedError",
  104: "ConnectionResetError",
  108: "BrokenPipeError",
  110: "TimeoutError",
  111: "ConnectionRefusedError",
  114: "BlockingIOError",
  115: "BlockingIOError",
};

/** `OSError(errno, strerror, filename)`: a number says which subclass it is, and a file's name is no part of `args`. */
export function makeOsError(rt: Runtime, args: Arguments, type: ClassValue): InstanceValue {
  const [number = int(0), reason = number, file] = args.positional;
  const named = type.name === "OSError" && number.kind === "int" ? BY_NUMBER[number.value.toString()] : undefined;
  const made = named === undefined ? type : (rt.types.exceptions.get(named) ?? type);
  const attributes = new Map<string, Value>([
    ["args", tuple([number, reason])],
    ["errno", number],
    ["strerror", reason],
    ["filename", file ?? { kind: "none" }],
  ]);
  return { kind: "instance", class: rt.types.own.has(type) ? made : type, attributes };
}
