import type { HookTouches } from "../../model/project-code.ts";
import type { Comparison } from "./comparison.ts";

/** Classes of hooks that act on what their conditions ask for, where a condition asks for what differs; sorted. */
export function hooksThatAsk(
  { before, after }: Comparison,
  asks: (touches: HookTouches) => boolean,
): readonly string[] {
  const hooks = [before, after].flatMap(({ location }) => location.kedro.hooks ?? []);
  const asking = hooks.filter(({ methods }) =>
    methods.some(({ hook, onlyLogs, touches }) => !onlyLogs && !hook.startsWith("on_") && touches && asks(touches)),
  );
  return [...new Set(asking.map((one) => one.class))].sort();
}
