import {
  type Arguments,
  bool,
  builtin,
  FALSE,
  type HostContext,
  type HostModules,
  int,
  list,
  type ModuleValue,
  NONE,
  text,
  type Value,
} from "../../src/index.ts";
import { randomOf } from "./random-numbers.ts";

/** The module `u` of a random program in one possible world: each call does what the seed chooses. */
export function knownWorld(seed: number): HostModules {
  const random = randomOf(seed);
  const kept: Value[] = [];
  const empty = (host: HostContext, positional: readonly Value[] = []): Arguments => ({
    positional,
    keywords: new Map(),
    at: host.at,
    positionalAt: [],
    keywordsAt: new Map(),
    unknown: null,
  });
  /** Changes what it is given, or something it was given before. */
  const change = (value: Value | undefined, host: HostContext): void => {
    if (value === undefined || random(2) === 0) return;
    if (value.kind === "list" && value.items.length > 0 && value.items[0]?.kind === "list")
      change(value.items[0], host);
    else if (value.kind === "tuple") change(value.items[0], host);
    else if (value.kind === "list") host.call(host.attribute(value, "append"), empty(host, [text("m")]));
    else if (value.kind === "dict")
      host.call(host.attribute(value, "update"), { ...empty(host), at: host.at, keywords: new Map([["n", int(7)]]) });
    else if (value.kind === "iterator")
      void host.attempt(() => host.call(host.attribute(value, "__next__"), empty(host)));
    else if (value.kind === "function") use(value, host);
    else if (value.kind === "instance") host.call(host.attribute(value, "bump"), empty(host));
  };
  const use = (value: Value, host: HostContext): void => {
    const takesOne = value.kind === "builtin";
    host.call(value, empty(host, takesOne ? [text("c")] : []));
  };
  const later = (host: HostContext): void => {
    const value = kept[random(kept.length + 3)];
    if (value === undefined) return;
    if (value.kind === "function" || value.kind === "builtin" || value.kind === "bound-method") use(value, host);
    else change(value, host);
  };
  const functions: Readonly<Record<string, (args: Arguments, host: HostContext) => Value>> = {
    flag: (_, host) => {
      later(host);
      return bool(random(2) === 0);
    },
    number: () => int(random(4)),
    items: () => list(Array.from({ length: random(3) }, (_, index) => int(index))),
    risky: (_, host) => (random(3) === 0 ? host.raise(random(2) === 0 ? "ValueError" : "KeyError", "risky") : NONE),
    change: (args, host) => {
      if (args.positional[0] !== undefined) kept.push(args.positional[0]);
      change(args.positional[0], host);
      return NONE;
    },
    call: (args, host) => {
      const callee = args.positional[0];
      if (callee === undefined) return NONE;
      kept.push(callee);
      for (let count = random(3); count > 0; count--) use(callee, host);
      return NONE;
    },
    // A decorator that may call the function at once or later, and gives it back or hides it.
    task: (args, host) => {
      const callee = args.positional[0] ?? NONE;
      kept.push(callee);
      if (random(3) === 0) use(callee, host);
      return random(2) === 0
        ? callee
        : builtin("hidden", (given, inner) => (random(2) === 0 ? NONE : inner.call(callee, given)));
    },
    pick: (args) => args.positional[random(2)] ?? NONE,
    manager: (_, host) => ({
      kind: "host",
      object: {
        typeName: "manager",
        attribute: (name) =>
          name === "__enter__"
            ? builtin(name, () => NONE)
            : name === "__exit__"
              ? builtin(name, () => (random(2) === 0 ? bool(true) : FALSE))
              : undefined,
        text: () => host.at.file,
      },
    }),
  };
  const module = (): ModuleValue => ({
    kind: "module",
    name: "u",
    file: null,
    attributes: new Map(Object.entries(functions).map(([name, call]) => [name, builtin(name, call)])),
  });
  return new Map([["u", module]]);
}
