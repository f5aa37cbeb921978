import type { CodeLocation, DatasetFacts } from "../model/code-location.ts";
import type { CodeUnit } from "../model/code-unit.ts";
import type { HookCode } from "../model/project-code.ts";
import type { Report } from "../model/report.ts";

type Kedro = CodeLocation["kedro"];

/**
 * A report whose code locations tell of code only what differs between the sides. A large project's nodes share most of
 * their code, and each would name all of it again, on both sides, in every environment.
 */
export function withoutSameCode(report: Report): Report {
  const { before, after } = report;
  return {
    ...report,
    onlyChangedCode: true,
    before: before === null ? null : { ...before, kedro: lean(before.kedro, after?.kedro) },
    after: after === null ? null : { ...after, kedro: lean(after.kedro, before?.kedro) },
  };
}

function lean(kedro: Kedro, other: Kedro | undefined): Kedro {
  const { nodes, variants, pipelines, datasets, hooks, settingsClasses, runCode, resolvers } = kedro;
  return {
    ...kedro,
    pipelines: each(pipelines, (one, name) => withoutSameNotes(one, other?.pipelines[name])),
    nodes: each(nodes, (one, name) => leanPart(one, other?.nodes[name])),
    variants: each(variants, (found, name) =>
      found.map(({ node, ...rest }, index) => ({
        ...rest,
        node: leanPart(node, other?.variants[name]?.[index]?.node),
      })),
    ),
    datasets: each(datasets, (one, name) => leanDataset(one, other?.datasets[name])),
    ...(hooks === undefined ? {} : { hooks: hooks.map((hook) => leanHook(hook, other?.hooks)) }),
    ...(settingsClasses === undefined
      ? {}
      : { settingsClasses: leanParts(settingsClasses, other?.settingsClasses, ({ setting }) => setting) }),
    ...(runCode === undefined
      ? {}
      : { runCode: leanParts(runCode, other?.runCode, ({ kind, name }) => `${kind} ${name}`) }),
    ...(resolvers === undefined ? {} : { resolvers: leanParts(resolvers, other?.resolvers, ({ name }) => name) }),
  };
}

interface Notes {
  readonly packages?: readonly string[];
  readonly origins?: readonly unknown[];
}
interface Part extends Notes {
  readonly fingerprint: string | null;
  readonly reaches: readonly CodeUnit[];
}

function leanParts<T extends Part>(
  parts: readonly T[],
  others: readonly T[] | undefined,
  key: (part: T) => string,
): readonly T[] {
  return parts.map((part) =>
    leanPart(
      part,
      others?.find((other) => key(other) === key(part)),
    ),
  );
}

function leanPart<T extends Part>(part: T, other: T | undefined): T {
  return { ...withoutSameNotes(part, other), reaches: changedUnits(part, other) };
}

/** Units of code that both sides have, as far as the other side has them otherwise or not at all. */
function changedUnits(part: Part, other: Part | undefined): readonly CodeUnit[] {
  if (other === undefined || (part.fingerprint !== null && part.fingerprint === other.fingerprint)) return [];
  const hashes = new Map(other.reaches.map(({ id, hash }) => [id, hash]));
  return part.reaches.filter(({ id, hash }) => hashes.get(id) !== hash);
}

/** Left out where the other side has the same, and where there is no other. */
function withoutSameNotes<T extends Notes>(one: T, other: T | undefined): T {
  const kept = { ...one };
  for (const key of ["packages", "origins"] as const)
    if (other === undefined || JSON.stringify(one[key]) === JSON.stringify(other[key])) delete kept[key];
  return kept;
}

function leanDataset(dataset: DatasetFacts, other: DatasetFacts | undefined): DatasetFacts {
  const { code, ...rest } = withoutSameNotes(dataset, other);
  const changed = (code ?? []).flatMap((one) => {
    const before = other?.code?.find((found) => found.class === one.class);
    if (before === undefined) return [];
    const [load, save] = [leanPart(one.load, before.load), leanPart(one.save, before.save)];
    const isSame = one.load.fingerprint === before.load.fingerprint && one.save.fingerprint === before.save.fingerprint;
    return isSame && load.reaches.length + save.reaches.length === 0 ? [] : [{ ...one, load, save }];
  });
  return changed.length === 0 ? rest : { ...rest, code: changed };
}

function leanHook(hook: HookCode, others: readonly HookCode[] | undefined): HookCode {
  const other = others?.find((found) => found.class === hook.class);
  return { ...hook, methods: leanParts(hook.methods, other?.methods, (method) => method.hook) };
}

function each<T, U>(record: Readonly<Record<string, T>>, of: (value: T, name: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, of(value, name)]));
}
