import type { ConfigEntry, ConfigNode } from "../../config/config-node.ts";
import { withOrigins } from "../../config/with-origins.ts";
import type { Place } from "../../config/place.ts";
import { TAGS } from "../parse/resolve-tag.ts";
import type { YamlMapping, YamlNode, YamlPair, YamlUse } from "../parse/yaml-node.ts";
import type { ConstructContext } from "./construct-context.ts";
import {
  constructKey,
  constructScalar,
  entryOfEqualNumber,
  EXPECTED_KINDS,
  refused,
  unsupported,
} from "./construct-scalar.ts";
import type { KeyName } from "./construct-scalar.ts";
import { flattenMapping } from "./flatten-mapping.ts";

/** Lists of tuples, which OmegaConf can hold and JSON cannot. */
const PAIR_TAGS: ReadonlySet<string> = new Set([TAGS.omap, TAGS.pairs]);

/**
 * Turns YAML nodes into configuration values as PyYAML's SafeConstructor and OmegaConf's `create` do together.
 * A node used through an alias is shared, not copied; the use has the alias's place and the anchor as origin.
 */
export function constructConfig(root: YamlUse, context: ConstructContext): ConfigNode {
  return new Constructor(context).use(root);
}

class Constructor {
  readonly #context: ConstructContext;
  /** Values that an alias may ask for again. */
  readonly #built = new Map<YamlNode, ConfigNode>();
  readonly #flattened = new Map<YamlMapping, readonly YamlPair[]>();

  constructor(context: ConstructContext) {
    this.#context = context;
  }

  use({ node, alias }: YamlUse): ConfigNode {
    const { hasAliases, place } = this.#context;
    const value = (hasAliases ? this.#built.get(node) : undefined) ?? this.#construct(node);
    if (alias === null) return value;
    return { ...withOrigins(value, [{ kind: "anchor", name: alias.name, at: value.at }]), at: place(alias) };
  }

  #construct(node: YamlNode): ConfigNode {
    const value = this.#constructAt(node, this.#context.place(node));
    if (this.#context.hasAliases) this.#built.set(node, value);
    return value;
  }

  #constructAt(node: YamlNode, at: Place): ConfigNode {
    const context = this.#context;
    if (node.kind === "sequence" && PAIR_TAGS.has(node.tag))
      return unsupported("a list of pairs has no form in JSON", at);
    const expected = EXPECTED_KINDS.get(node.tag);
    if (expected === undefined) {
      const reason = `the tag \`${node.tag}\` has no meaning in a configuration file`;
      return refused(node, at, { code: "unknown-tag", reason }, context);
    }
    if (expected !== node.kind) {
      const reason = `the tag \`${node.tag}\` does not fit a ${node.kind}`;
      return refused(node, at, { code: "mismatched-tag", reason }, context);
    }
    switch (node.kind) {
      case "scalar":
        return constructScalar(node, at, context);
      case "sequence":
        return { kind: "list", items: node.items.map((item) => this.use(item)), at };
      case "mapping":
        return { kind: "map", entries: this.#constructEntries(node), at };
    }
  }

  #constructEntries(node: YamlMapping): ReadonlyMap<string, ConfigEntry> {
    const context = this.#context;
    const entries = new Map<string, ConfigEntry>();
    for (const pair of flattenMapping(node, this.#flattened, context)) {
      const keyAt = context.place(pair.key.alias ?? pair.key.node);
      const name = constructKey(pair.key.node, keyAt, context);
      if (name === null) continue;
      this.#checkType(name, keyAt, entries.get(name.text));
      const equal = entryOfEqualNumber(name, entries);
      if (equal === null) entries.set(name.text, { keyAt, keyType: name.keyType, value: this.#valueOf(pair) });
      else entries.set(equal.text, { ...equal.entry, value: this.#valueOf(pair) });
    }
    return entries;
  }

  /** What a merge key brought in comes from the anchor that it names. */
  #valueOf({ value, mergedFrom }: YamlPair): ConfigNode {
    const node = this.use(value);
    return mergedFrom === undefined
      ? node
      : withOrigins(node, [{ kind: "anchor", name: mergedFrom.name, at: node.at }]);
  }

  #checkType(name: KeyName, at: Place, earlier: ConfigEntry | undefined): void {
    if (earlier === undefined || earlier.keyType === name.keyType || this.#context.dialect !== "omegaconf") return;
    this.#context.report({
      code: "mixed-keys",
      message: `the keys of one mapping hold \`${name.text}\` both as ${earlier.keyType} and as ${name.keyType}`,
      at,
      related: [{ message: "the other key", at: earlier.keyAt }],
    });
  }
}
