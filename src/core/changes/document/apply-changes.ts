import type { Change } from "../../model/change.ts";
import type { CodeLocation } from "../../model/code-location.ts";
import type { ConfigValue } from "../../../../packages/omegaconf/src/config-node.ts";
import { applyRenames } from "../renames/apply-renames.ts";
import { CATALOGUE, isChangeType } from "../catalogue/catalogue.ts";
import type { Path } from "../diff/comparison.ts";
import type { NamedAsset, NamedJob, NamedNode, Renames } from "../renames/renames.ts";
import { isList, isMapping } from "../diff/same-value.ts";
import { toDocument, type Document } from "./to-document.ts";
import { ownValue } from "../../text/own-value.ts";
import { byCodeUnit } from "../../text/order.ts";

/**
 * What a code location becomes under changes. The law of the diff is that
 * `applyChanges(before, diffCodeLocations(before, after))` is the document of `after`.
 */
export function applyChanges(before: CodeLocation, changes: readonly Change[]): Document {
  return applyValues(toDocument(applyRenames(before, renamesAmong(changes))), changes);
}

/** Changes of values; renames are taken as done. */
export function applyValues(document: Document, changes: readonly Change[]): Document {
  const draft = openDraft(document);
  for (const { type, path, after, consequences } of changes) {
    for (const consequence of consequences) write(draft, consequence.path, consequence.after);
    if (!isChangeType(type) || type.startsWith("requirement-")) continue;
    const { operation } = CATALOGUE[type];
    if (operation !== "renamed") write(draft, path, operation === "removed" ? undefined : after);
  }
  return closeDraft(draft);
}

/** The renames that the changes tell, from the values they carry. */
function renamesAmong(changes: readonly Change[]): Renames {
  return {
    nodes: changes.flatMap(({ type, before, after }) =>
      type === "node-renamed" && isMapping(before) && isMapping(after)
        ? [{ from: namedNode(before), to: namedNode(after) }]
        : [],
    ),
    assets: changes.flatMap(({ type, before, after }) =>
      type === "asset-renamed" && isMapping(before) && isMapping(after)
        ? [{ from: namedAsset(before), to: namedAsset(after) }]
        : [],
    ),
    jobs: changes.flatMap(({ type, before, after }) =>
      type === "job-renamed" && isMapping(before) && isMapping(after)
        ? [{ from: namedJob(before), to: namedJob(after) }]
        : [],
    ),
  };
}

function namedNode(value: Document): NamedNode {
  return { node: text(value["node"]), ops: texts(value["ops"]) };
}

function namedAsset(value: Document): NamedAsset {
  return { asset: text(value["asset"]), dataset: text(value["dataset"]), key: texts(value["key"]) };
}

function namedJob(value: Document): NamedJob {
  return { job: text(value["job"]), name: text(value["name"]), hooks: texts(value["hooks"]) };
}

function text(value: ConfigValue | undefined): string {
  return typeof value === "string" ? value : "";
}

function texts(value: ConfigValue | undefined): readonly string[] {
  return isList(value) ? value.map(text) : [];
}

type Open = { [key: string]: ConfigValue };
interface Draft {
  readonly root: Open;
  /** Mappings that were copied and may be written to. */
  readonly own: Map<unknown, Open>;
  /** Lists that mean sets, while members come and go, by their path. */
  readonly sets: Map<string, { readonly parent: Open; readonly key: string; readonly members: Set<ConfigValue> }>;
}

function openDraft(document: Document): Draft {
  const root: Open = { ...document };
  return { root, own: new Map([[root, root]]), sets: new Map() };
}

function closeDraft({ root, sets }: Draft): Document {
  for (const { parent, key, members } of sets.values())
    define(
      parent,
      key,
      [...members].sort((a, b) => byCodeUnit(text(a), text(b))),
    );
  return root;
}

/** Sets or, with undefined, removes the value at a path, copying what it writes to. The last step into a list is a member. */
function write(draft: Draft, path: Path, value: ConfigValue | undefined): void {
  let at: Open = draft.root;
  for (const [index, key] of path.entries()) {
    if (index === path.length - 1) {
      draft.sets.delete(path.join("\u0000"));
      return define(at, key, value);
    }
    const child = ownValue(at, key);
    if (isList(child))
      return setMember(draft, at, path.slice(0, index + 1), path[index + 1] ?? "", value !== undefined);
    if (!isMapping(child)) return;
    const copy: Open = draft.own.get(child) ?? { ...child };
    draft.own.set(copy, copy);
    define(at, key, copy);
    at = copy;
  }
}

function setMember(draft: Draft, parent: Open, path: Path, member: string, isIn: boolean): void {
  const id = path.join("\u0000");
  const key = path.at(-1) ?? "";
  const list = ownValue(parent, key);
  const known = draft.sets.get(id) ?? { parent, key, members: new Set(isList(list) ? list : []) };
  draft.sets.set(id, known);
  if (isIn) known.members.add(member);
  else known.members.delete(member);
}

function define(record: Open, key: string, value: ConfigValue | undefined): void {
  if (value === undefined) delete record[key];
  else if (key !== "__proto__") record[key] = value;
  else Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true });
}
