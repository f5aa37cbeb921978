import type { Frame } from "../../memory/frame.ts";
import { NONE } from "../../values/make.ts";
import type { Scope } from "../../../syntax/scope.ts";
import type { Compiler } from "../compiler.ts";
import { storeName, unbindName } from "../expressions/names.ts";

/** The name of a handler is gone after it. */
export function unbindHandled(c: Compiler, name: string, scope: Scope): (frame: Frame) => void {
  const store = storeName(c, name, scope);
  const unbind = unbindName(c, name, scope);
  return (frame) => {
    store(frame, NONE);
    unbind(frame);
  };
}
