import type { ConfigValue } from "omegaconf";
import type { DefinitionsPlan } from "./definitions-plan.ts";
import type { ModuleNames } from "./module-names.ts";
import { assigned, type ModuleSection } from "./module-section.ts";
import { call, dict, string, value, type PythonExpression } from "./python-expression.ts";

type Words = Readonly<Record<string, ConfigValue>>;

/** The checks of each asset that has some: one step that loads its data. */
export function checkSections(plan: DefinitionsPlan, names: ModuleNames): readonly ModuleSection[] {
  return [...names.checks].flatMap(([id, variable]) => {
    const asset = plan.location.assets[id];
    if (asset === undefined) return [];
    const words = asset.operations?.["checks"]?.value as Words;
    const checks = call("kedro_project.checks", {
      name: string(variable),
      asset: names.assetKey(asset),
      dataset: string(names.spelling(asset.dataset)),
      checks: dict(checksOf(words)),
      blocking: words["blocking"] === true ? value(true) : null,
      pool: poolOfAsset(plan, id),
    });
    return [assigned(variable, checks)];
  });
}

function checksOf(words: Words): readonly (readonly [string, PythonExpression])[] {
  return ["not_empty", "row_count", "columns", "schema_unchanged", "pandera", "great_expectations"].flatMap((name) => {
    const word = words[name] ?? null;
    return word === null || word === false ? [] : [[name, value(word)] as const];
  });
}

/** The pool of the database file that holds the data, if it is in one. */
function poolOfAsset(plan: DefinitionsPlan, id: string): PythonExpression | null {
  const users = plan.nodes.filter(({ inputs, outputs }) =>
    [...outputs, ...inputs].some(({ assetId }) => assetId === id),
  );
  // several files that one node uses share a pool: the user's is the file's, or one that holds it
  const pools = users.map(({ facts }) => facts.operations?.["database_pool"]?.value);
  const pool = pools.every((one) => one !== undefined) ? pools[0] : undefined;
  return typeof pool === "string" ? string(pool) : null;
}
