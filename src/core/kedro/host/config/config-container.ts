import type { ConfigList, ConfigNode } from "omegaconf";
import {
  builtin,
  list,
  NONE,
  text,
  tuple,
  type Arguments,
  type ClassValue,
  type HostContext,
  type HostObject,
  type UnknownCause,
  type UnknownValue,
  type Value,
} from "static-python";
import { bindCall } from "../values/bind-call.ts";
import { valueFromConfig } from "../values/value-from-config.ts";
import { type ConfigBranch, type ConfigDocument, hasInterpolation } from "./config-document.ts";

/** `omegaconf.DictConfig` and `omegaconf.ListConfig`. */
export interface ContainerClasses {
  readonly mapping: ClassValue;
  readonly sequence: ClassValue;
}

/** Where a container stands in its document, as it was written and as it is read. */
interface Part {
  readonly written: ConfigNode;
  readonly resolved: ConfigBranch;
}

/** What no container is equal to. */
const PLAIN = new Set(["none", "bool", "int", "float", "str"]);
/** What changes a container in place; of any other method of OmegaConf's it is not known whether it does. */
const CHANGES = new Set(["__setattr__", "__setitem__", "__delattr__", "__delitem__"]);
/** Methods of `DictConfig`, which keys of the same name do not hide (omegaconf/dictconfig.py, base*.py). */
const METHODS = new Set(
  "clear copy get items items_ex keys merge_with pop popitem pretty setdefault update values".split(" "),
);

/**
 * A `DictConfig` or `ListConfig` as project code reads it (OmegaConf 2.1 to 2.3): keys as attributes and as items, values
 * with their interpolations worked out. What changes one in place loses the whole document.
 */
export class ConfigContainer implements HostObject {
  readonly typeName: string;
  readonly #classes: ContainerClasses;
  readonly #document: ConfigDocument;
  readonly #part: Part;

  constructor(classes: ContainerClasses, document: ConfigDocument, part: Part = document) {
    this.typeName = part.resolved.kind === "map" ? "DictConfig" : "ListConfig";
    this.#classes = classes;
    this.#document = document;
    this.#part = part;
  }

  type(): ClassValue {
    return this.#part.resolved.kind === "map" ? this.#classes.mapping : this.#classes.sequence;
  }

  escape(cause: UnknownCause): void {
    this.#document.lost ??= cause;
  }

  attribute(name: string, host: HostContext): Value | undefined {
    if (CHANGES.has(name)) return this.#change(name);
    const { lost } = this.#document;
    if (lost !== null) return { kind: "unknown", cause: lost };
    if (this.#part.resolved.kind === "list" || name.startsWith("__")) return undefined;
    const method = this.#method(name);
    if (method !== undefined || METHODS.has(name)) return method;
    const found = this.#under(name, host);
    if (found !== undefined || name.startsWith("_")) return found;
    return host.raise("AttributeError", `Missing key ${name}`);
  }

  subscript(index: Value, host: HostContext): Value {
    const { lost } = this.#document;
    if (lost !== null) return { kind: "unknown", cause: lost };
    const { resolved } = this.#part;
    if (resolved.kind === "list") return this.#item(resolved, index, host);
    const found = this.#at(index, host);
    return found ?? host.raise("KeyError", `Missing key ${index.kind === "str" ? index.value : ""}`);
  }

  iterate(host: HostContext): readonly Value[] | UnknownValue {
    const { lost } = this.#document;
    if (lost !== null) return { kind: "unknown", cause: lost };
    return this.#part.resolved.kind === "map" ? this.#keys() : this.#values(host);
  }

  length(): number | UnknownValue {
    const { lost } = this.#document;
    if (lost !== null) return { kind: "unknown", cause: lost };
    const { resolved } = this.#part;
    return resolved.kind === "map" ? resolved.entries.size : resolved.items.length;
  }

  isTrue(): boolean | UnknownValue {
    const length = this.length();
    return typeof length === "number" ? length > 0 : length;
  }

  contains(item: Value, host: HostContext): boolean | UnknownValue {
    const { lost } = this.#document;
    if (lost !== null) return { kind: "unknown", cause: lost };
    if (this.#part.resolved.kind === "list") return this.#holds(item, host);
    const found = this.#at(item, host);
    return found?.kind === "unknown" ? found : found !== undefined;
  }

  equals(other: Value, host: HostContext): boolean | UnknownValue {
    if (PLAIN.has(other.kind)) return false;
    const plain = other.kind === "host" && other.object instanceof ConfigContainer ? other.object.plain(host) : other;
    if (plain.kind === "unknown") return plain;
    const own = this.plain(host);
    if (own.kind === "unknown" || own.kind === plain.kind)
      return own.kind === "unknown" ? own : host.equals(own, plain);
    return host.unknown("computed-at-runtime", `comparing this \`${this.typeName}\` is not followed`);
  }

  text(): UnknownValue {
    const message = `the text of a \`${this.typeName}\` is not followed`;
    return { kind: "unknown", cause: { rule: "computed-at-runtime", message, at: this.#part.resolved.at } };
  }

  /** What stands at one step of a dotted key; undefined where nothing does. */
  find(key: string, host: HostContext): Value | undefined {
    const { lost } = this.#document;
    if (lost !== null) return { kind: "unknown", cause: lost };
    if (this.#part.resolved.kind === "map") return this.#under(key, host);
    if (!/^\d+$/u.test(key)) return host.unknown("computed-at-runtime", "a key of a `ListConfig` is not followed");
    return this.#values(host)[Number(key)];
  }

  /** `OmegaConf.to_container`: dicts and lists of Python's own. */
  plain(host: HostContext, isResolved = true): Value {
    const { lost } = this.#document;
    if (lost !== null) return { kind: "unknown", cause: lost };
    const { resolved, written } = this.#part;
    if (isResolved || written.kind === resolved.kind) return valueFromConfig(isResolved ? resolved : written, host);
    return host.unknown("computed-at-runtime", "what an interpolation leads to is not followed as it is written");
  }

  /** What another document is made of; null where that would go on hanging on this one. */
  copied(): ConfigNode | null {
    const { written } = this.#part;
    if (this.#document.lost !== null) return null;
    return written === this.#document.written || !hasInterpolation(written) ? written : null;
  }

  #change(name: string): Value {
    return builtin(name, ({ positional }, host) => {
      const { cause } = host.unknown("computed-at-runtime", `a \`${this.typeName}\` is changed in place`);
      for (const value of positional) host.escape(value, cause);
      this.escape(cause);
      return NONE;
    });
  }

  #method(name: string): Value | undefined {
    switch (name) {
      case "keys":
        return builtin(name, () => list([...this.#keys()]));
      case "values":
        return builtin(name, (_, host) => list([...this.#values(host)]));
      case "items":
        return builtin(name, (_, host) => {
          const values = this.#values(host);
          return list(this.#keys().map((key, index) => tuple([key, values[index] ?? NONE])));
        });
      case "get":
        return builtin(name, (args, host) => this.#get(args, host));
      default:
        return undefined;
    }
  }

  #get(args: Arguments, host: HostContext): Value {
    const call = bindCall(args, { name: "get", positional: ["key", "default_value"], required: ["key"] }, host);
    const lost = call.unknown ?? this.#document.lost;
    if (lost !== null) return { kind: "unknown", cause: lost };
    return this.#at(call.value("key") ?? NONE, host) ?? call.value("default_value") ?? NONE;
  }

  /** What stands under a key; undefined where nothing does. */
  #at(key: Value, host: HostContext): Value | undefined {
    if (key.kind === "unknown") return key;
    if (key.kind === "str") return this.#under(key.value, host);
    return host.unknown("computed-at-runtime", "a key that is not a text is not followed");
  }

  #under(key: string, host: HostContext): Value | undefined {
    const { resolved, written } = this.#part;
    const value = resolved.kind === "map" ? resolved.entries.get(key)?.value : undefined;
    const source = written.kind === "map" ? written.entries.get(key)?.value : undefined;
    return value === undefined ? undefined : this.#below(value, source, host);
  }

  #item({ items }: ConfigList, index: Value, host: HostContext): Value {
    if (index.kind !== "int")
      return host.unknown("computed-at-runtime", "what is taken from a `ListConfig` is not followed");
    const position = Number(index.value) + (index.value < 0n ? items.length : 0);
    return this.#values(host)[position] ?? host.raise("IndexError", "list index out of range");
  }

  /** Whether an item of the list equals a value. */
  #holds(wanted: Value, host: HostContext): boolean | UnknownValue {
    for (const item of this.#values(host)) {
      const isEqual = host.equals(item, wanted);
      if (isEqual !== false) return isEqual;
    }
    return false;
  }

  #keys(): readonly Value[] {
    const { resolved } = this.#part;
    return resolved.kind === "map" ? [...resolved.entries.keys()].map(text) : [];
  }

  #values(host: HostContext): readonly Value[] {
    const { resolved, written } = this.#part;
    if (resolved.kind === "map") return [...resolved.entries.keys()].map((key) => this.#under(key, host) ?? NONE);
    return resolved.items.map((item, index) =>
      this.#below(item, written.kind === "list" ? written.items[index] : undefined, host),
    );
  }

  #below(resolved: ConfigNode, written: ConfigNode | undefined, host: HostContext): Value {
    if (resolved.kind !== "map" && resolved.kind !== "list") return valueFromConfig(resolved, host);
    const known = this.#document.containers.get(resolved);
    if (known !== undefined) return known;
    const part = { resolved, written: written ?? resolved };
    const made = { kind: "host", object: new ConfigContainer(this.#classes, this.#document, part) } as const;
    this.#document.containers.set(resolved, made);
    return made;
  }
}
