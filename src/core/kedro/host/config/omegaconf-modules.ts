import { builtin, type HostModules, type HostObject, type ModuleValue, type Value } from "static-python";
import type { BuiltInResolverName } from "omegaconf";
import { bindCall } from "../values/bind-call.ts";
import { hostModule } from "../values/host-module.ts";
import { omegaconfFunctions } from "./omegaconf-functions.ts";

/** Resolvers that project code registers with OmegaConf itself, or names as one of OmegaConf's own. */
export interface OmegaConfState {
  readonly registered: Map<string, Value>;
  /** True once a resolver was registered under a name that is not known. */
  hasUnknown: boolean;
  /** Which of OmegaConf's own resolvers a value is. */
  readonly builtIn: Map<Value, BuiltInResolverName>;
}

/** `omegaconf` as far as Kedro projects use it: resolvers, and configuration that code loads, creates and merges itself. */
export function omegaconfModules(): { readonly state: OmegaConfState; readonly modules: HostModules } {
  const state: OmegaConfState = { registered: new Map(), hasUnknown: false, builtIn: new Map() };
  const resolver = (name: BuiltInResolverName) => {
    const value = builtin(name, (args, host) =>
      host.unknown("computed-at-runtime", `\`${name}\` is called outside of configuration`, args.at),
    );
    state.builtIn.set(value, name);
    return value;
  };
  const dict = hostModule("omegaconf.resolvers.oc.dict", {
    keys: resolver("oc.dict.keys"),
    values: resolver("oc.dict.values"),
  });
  const oc = hostModule("omegaconf.resolvers.oc", {
    create: resolver("oc.create"),
    decode: resolver("oc.decode"),
    deprecated: resolver("oc.deprecated"),
    env: resolver("oc.env"),
    select: resolver("oc.select"),
    dict,
  });
  const resolvers = hostModule("omegaconf.resolvers", { oc });
  const { classes, functions } = omegaconfFunctions();
  const top = hostModule("omegaconf", {
    OmegaConf: { kind: "host", object: omegaConfObject(state, functions) },
    DictConfig: classes.mapping,
    ListConfig: classes.sequence,
    resolvers,
  });
  const all: readonly ModuleValue[] = [top, resolvers, oc, dict];
  return { state, modules: new Map(all.map((module) => [module.name, () => module])) };
}

function omegaConfObject(state: OmegaConfState, functions: ReadonlyMap<string, Value>): HostObject {
  const register = (method: string) =>
    builtin(method, (args, host) => {
      const call = bindCall(
        args,
        {
          name: method,
          positional: ["name", "resolver"],
          keywordOnly: ["replace", "use_cache"],
          required: ["name", "resolver"],
        },
        host,
      );
      const name = call.value("name");
      const resolver = call.value("resolver");
      if (name?.kind === "str" && resolver) state.registered.set(name.value, resolver);
      else state.hasUnknown = true;
      return { kind: "none" };
    });
  return {
    typeName: "OmegaConf",
    attribute: (name, host) => {
      if (name === "register_new_resolver" || name === "register_resolver") return register(name);
      if (name === "has_resolver") {
        return builtin(name, (args) => {
          const [asked] = args.positional;
          return asked?.kind === "str"
            ? { kind: "bool", value: state.registered.has(asked.value) }
            : host.unknown("computed-at-runtime", "the name of a resolver is not known", args.at);
        });
      }
      const found = functions.get(name);
      return found ?? host.unknown("computed-at-runtime", `\`OmegaConf.${name}\` is not followed`);
    },
  };
}
