import type { Consequence } from "../../model/change.ts";
import type { CodeUnit } from "../../model/kedro-project.ts";
import type { HookCode, HookMethodCode, HookTouches } from "../../model/project-code.ts";
import { sameValue } from "../../values/same-value.ts";
import type { ChangeDetails } from "../catalogue/catalogue.ts";
import { hookDocument, hookMethodDocument, hooksByClass } from "../document/project-code.ts";
import { sorted } from "../document/to-document.ts";
import { changedUnits } from "./changed-units.ts";
import { compareByKey } from "./compare-by-key.ts";
import type { Comparison } from "./comparison.ts";
import { hookAssets } from "./hook-assets.ts";

const CLASSES = ["kedro", "hooks", "classes"] as const;
const ORDER = ["kedro", "hooks", "order"] as const;
/** Takes the order of the hooks, which follows where one comes or goes. */
const OWNER = "order of hooks";

type Hooks = Readonly<Record<string, HookCode>>;

/** The hooks of both sides, and where a class of the older side went, by its newer name. */
interface HookSides {
  readonly before: Hooks;
  readonly after: Hooks;
  readonly moved: ReadonlyMap<string, string>;
}

/** The project's own hooks: which there are, in which order, and what they run. */
export function diffHooks(comparison: Comparison): void {
  const before = hooksByClass(comparison.before.location.kedro.hooks ?? []);
  const after = hooksByClass(comparison.after.location.kedro.hooks ?? []);
  const sides = { before, after, moved: movedHooks(before, after) };
  diffOrder(comparison, sides);
  for (const [to, from] of sides.moved) emitMoved(comparison, sides, { from, to });
  const left = new Set(sides.moved.values());
  compareByKey(before, after, {
    removed: (name, older) => {
      if (!left.has(name)) emitWhole(comparison, "hook-removed", { name, hook: older });
    },
    added: (name, newer) => {
      if (!sides.moved.has(name)) emitWhole(comparison, "hook-added", { name, hook: newer });
    },
    kept: (name, older, newer) => diffMethods(comparison, { name, older, newer }),
  });
}

/** A class that is gone and one that is new, and run the same. */
function movedHooks(before: Hooks, after: Hooks): ReadonlyMap<string, string> {
  const text = (hook: HookCode): string => JSON.stringify(hookDocument(hook));
  const gone = Object.entries(before).filter(([name]) => !Object.hasOwn(after, name));
  const moved = new Map<string, string>();
  for (const [name, hook] of Object.entries(after)) {
    if (Object.hasOwn(before, name)) continue;
    const index = gone.findIndex(([, older]) => text(older) === text(hook));
    const [found] = index < 0 ? [] : gone.splice(index, 1);
    if (found !== undefined) moved.set(name, found[0]);
  }
  return moved;
}

function diffOrder(comparison: Comparison, { before, after, moved }: HookSides): void {
  const order = { before: Object.keys(before), after: Object.keys(after) };
  if (sameValue(order.before, order.after)) return;
  const common = order.after.filter((name) => Object.hasOwn(before, moved.get(name) ?? name));
  const rank = (name: string): number => order.before.indexOf(moved.get(name) ?? name);
  const swapped = common.flatMap((one, index) =>
    common.slice(index + 1).flatMap((other) => (rank(one) > rank(other) ? [[one, other] as const] : [])),
  );
  if (swapped.length === 0) return comparison.leave(OWNER, [{ path: ORDER, ...order }]);
  const acting = (name: string): readonly string[] =>
    (after[name]?.methods ?? []).flatMap(({ hook, onlyLogs }) => (onlyLogs ? [] : [hook]));
  const shared = swapped.flatMap(([one, other]) => {
    const both = acting(one).filter((hook) => acting(other).includes(hook));
    return [one, other].flatMap((name) => (after[name]?.methods ?? []).filter(({ hook }) => both.includes(hook)));
  });
  const assets = hookAssets(comparison, shared);
  comparison.emit(
    "hooks-reordered",
    { ...order, onlyLogs: shared.length === 0, isReaching: assets.length > 0 },
    { subject: "hooks", path: ORDER, ...order, beforeFrom: placeOf(before), afterFrom: placeOf(after), assets },
  );
}

/** All of them stand at one place. */
function placeOf(hooks: Hooks): HookCode | null {
  return Object.values(hooks)[0] ?? null;
}

function emitMoved(
  comparison: Comparison,
  { before, after }: HookSides,
  { from, to }: { readonly from: string; readonly to: string },
): void {
  const [older, newer] = [before[from], after[to]];
  if (older === undefined || newer === undefined) return;
  comparison.emit(
    "hook-moved",
    { before: from, after: to },
    {
      subject: to,
      path: [...CLASSES, to],
      before: null,
      after: hookDocument(newer),
      beforeFrom: older,
      afterFrom: newer,
      consequences: [{ path: [...CLASSES, from], before: hookDocument(older) }, ...comparison.take(OWNER)],
    },
  );
}

/** A hook class that only one side has. */
function emitWhole(
  comparison: Comparison,
  type: "hook-added" | "hook-removed",
  { name, hook }: { readonly name: string; readonly hook: HookCode },
): void {
  const isNew = type === "hook-added";
  const assets = hookAssets(comparison, hook.methods);
  comparison.emit(type, detailsOf(hook, hook.methods, assets), {
    assets,
    subject: name,
    path: [...CLASSES, name],
    before: isNew ? null : hookDocument(hook),
    after: isNew ? hookDocument(hook) : null,
    beforeFrom: isNew ? null : hook,
    afterFrom: isNew ? hook : null,
    consequences: comparison.take(OWNER),
  });
}

function detailsOf(
  { class: name }: HookCode,
  methods: readonly HookMethodCode[],
  assets: readonly string[],
): ChangeDetails["hook-added"] {
  return {
    isReaching: assets.length > 0,
    class: name,
    hooks: [...new Set(methods.map(({ hook }) => hook))],
    onlyLogs: methods.every(({ onlyLogs }) => onlyLogs),
    touches: touchesOf(methods),
  };
}

/** What methods together can touch; null where one that does more than log may touch anything. */
function touchesOf(methods: readonly HookMethodCode[]): HookTouches | null {
  const acting = methods.filter(({ onlyLogs }) => !onlyLogs);
  if (acting.some(({ touches }) => touches === undefined)) return null;
  const all = (kind: keyof HookTouches): readonly string[] =>
    sorted([...new Set(acting.flatMap(({ touches }) => touches?.[kind] ?? []))]);
  return { nodes: all("nodes"), datasets: all("datasets"), tags: all("tags") };
}

interface HookPair {
  readonly name: string;
  readonly older: HookCode;
  readonly newer: HookCode;
}

/** What a class implements on both sides; what changes in it is one change. */
function diffMethods(comparison: Comparison, { name, older, newer }: HookPair): void {
  const only = (some: HookCode, others: HookCode): readonly HookMethodCode[] =>
    some.methods.filter(({ hook }) => !others.methods.some((other) => other.hook === hook));
  const pairs = newer.methods.flatMap((method) => {
    const before = older.methods.find(({ hook }) => hook === method.hook);
    const isSame = before === undefined || sameValue(hookMethodDocument(before), hookMethodDocument(method));
    return isSame ? [] : [{ before, after: method }];
  });
  emitMethods(comparison, { name, older, newer }, only(older, newer));
  emitMethods(comparison, { name, older, newer }, only(newer, older));
  const [first, ...others] = pairs.map(({ before, after }) => ({
    path: [...CLASSES, name, after.hook],
    before: hookMethodDocument(before),
    after: hookMethodDocument(after),
  }));
  if (first === undefined) return;
  const befores = pairs.map(({ before }) => before);
  const afters = pairs.map(({ after }) => after);
  const own = `${newer.class}.${afters[0]?.hook ?? ""}`;
  const units = changedUnits(reachesOf(befores), reachesOf(afters), own);
  const assets = hookAssets(comparison, [...afters, ...befores]);
  comparison.emit(
    "hook-changed",
    { ...detailsOf(newer, [...afters, ...befores], assets), units: units.ids },
    { subject: name, ...first, beforeFrom: older, afterFrom: newer, consequences: others, cause: units.cause, assets },
  );
}

/** Hooks that a class on both sides implements on one of them only. */
function emitMethods(
  comparison: Comparison,
  { name, older, newer }: HookPair,
  methods: readonly HookMethodCode[],
): void {
  const isNew = methods.some((method) => newer.methods.includes(method));
  const values = methods.map((method): Consequence => {
    const document = hookMethodDocument(method);
    return { path: [...CLASSES, name, method.hook], ...(isNew ? { after: document } : { before: document }) };
  });
  const [first, ...consequences] = values;
  if (first === undefined) return;
  const [unit] = methods.flatMap(({ hook, reaches }) => reaches.filter(({ id }) => id === `${newer.class}.${hook}`));
  const cause = unit === undefined ? null : { kind: "code" as const, name: unit.id };
  const assets = hookAssets(comparison, methods);
  comparison.emit(isNew ? "hook-added" : "hook-removed", detailsOf(newer, methods, assets), {
    assets,
    subject: name,
    path: first.path,
    before: first.before ?? null,
    after: first.after ?? null,
    beforeFrom: older,
    afterFrom: newer,
    consequences,
    cause: cause && {
      ...cause,
      beforeAt: isNew ? null : (unit?.at ?? null),
      afterAt: isNew ? (unit?.at ?? null) : null,
    },
  });
}

function reachesOf(methods: readonly HookMethodCode[]): { readonly reaches: readonly CodeUnit[] } {
  const units = new Map<string, CodeUnit>();
  for (const unit of methods.flatMap(({ reaches }) => reaches)) {
    const known = units.get(unit.id);
    units.set(unit.id, known === undefined ? unit : { ...known, hash: `${known.hash} ${unit.hash}` });
  }
  return { reaches: [...units.values()] };
}
