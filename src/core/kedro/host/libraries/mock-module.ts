import type { Arguments, HostContext, HostObject, ModuleValue, UnknownValue, Value } from "static-python";
import type { KedroHost } from "../pipelines/kedro-host.ts";
import { hostModule } from "../values/host-module.ts";

/**
 * `unittest.mock`: `patch("kedro.io.data_catalog.name", …)` puts another object in the place of one of Kedro's, by its
 * name, or fails where this Kedro has none of that name. Everything else of the module is not followed.
 */
export function mockModule(kedro: KedroHost): ModuleValue {
  return hostModule("unittest.mock", { patch: { kind: "host", object: patchFunction(kedro) } });
}

function patchFunction(kedro: KedroHost): HostObject {
  return {
    typeName: "function",
    call: (args, host) => patch(kedro, args, host),
    attribute: (_, host) => notFollowed(host),
  };
}

function patch(kedro: KedroHost, args: Arguments, host: HostContext): Value {
  const target = args.positional[0] ?? args.keywords.get("target");
  const result = notFollowed(host);
  if (target?.kind === "str" && target.value.startsWith("kedro.")) {
    const place = target.value.lastIndexOf(".");
    const [module, name] = [target.value.slice(0, place), target.value.slice(place + 1)];
    const message = `\`${name}\` of Kedro's \`${module}\` is replaced`;
    kedro.changes.push(host.unknown("changed-kedro-class", message, args.at).cause);
  }
  for (const value of [...args.positional, ...args.keywords.values()]) host.escape(value, result.cause);
  return result;
}

function notFollowed(host: HostContext): UnknownValue {
  return host.unknown("standard-library", "The standard module `unittest.mock` is not followed");
}
