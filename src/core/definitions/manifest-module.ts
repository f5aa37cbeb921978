import type { DefinitionsOptions } from "./definitions-input.ts";
import type { DefinitionsPlan } from "./definitions-plan.ts";
import { moduleDocstring } from "./module-docstring.ts";
import { pythonString } from "./python-literal.ts";
import { RUNTIME_MODULE } from "./runtime-wheel.ts";

/** The module of an environment whose definitions are described in its manifest. */
export function manifestModule(plan: DefinitionsPlan, manifest: string, { runtime }: DefinitionsOptions): string {
  const assets = plan.nodes.filter((node) => node.assetOp !== null);
  const from = runtime === "installed" ? RUNTIME_MODULE : ".runtime";
  return `${moduleDocstring(plan, assets)}
from pathlib import Path

from ${from} import load_definitions

defs = load_definitions(Path(__file__).with_name(${pythonString(manifest)}))
`;
}
