import { builtin, NONE, type ClassValue, type HostContext, type HostObject, type Value } from "static-python";
import type { ConfigAccess } from "./config-loader-class.ts";
import { credentials } from "./credentials.ts";

/** Loaders of Kedro until 0.19 in the hands of project code: what they give is not followed, and may not be there. */
export const LEGACY_LOADERS = ["ConfigLoader", "TemplatedConfigLoader"] as const;

/** The class of such a loader; classes derived from it stay what `inert` makes of them. */
export function legacyLoaderClass(
  access: Pick<ConfigAccess, "hasCredentials" | "environment">,
  { opaque: _, ...inert }: ClassValue,
): ClassValue {
  const { name } = inert;
  const given = (index: Value, host: HostContext): Value =>
    index.kind === "str" && index.value.startsWith("credentials")
      ? credentials(access.hasCredentials(["conf", "base", access.environment]), host)
      : host.unknown("unfollowed-kedro-class", `what \`${name}\` of Kedro holds is not followed`);
  const object: HostObject = {
    typeName: name,
    subscript: given,
    attribute: (attribute, host) =>
      attribute === "get"
        ? builtin(attribute, ({ positional: [pattern = NONE] }, at) => given(pattern, at))
        : host.unknown("unfollowed-kedro-class", `what \`${name}.${attribute}\` of Kedro gives is not followed`),
  };
  const made: ClassValue = {
    ...inert,
    construct: (args, host, type) =>
      type === made || inert.construct === undefined ? { kind: "host", object } : inert.construct(args, host, type),
  };
  return made;
}
