import { blocksOf, createModuleNames } from "static-python";
import type { Expression, ParsedModules, Statement } from "static-python";
import type { ProjectFiles } from "../../model/project-files.ts";

interface PackageCode {
  readonly modules: ParsedModules;
  readonly files: ProjectFiles;
  readonly searchPath: readonly string[];
  readonly packageName: string;
}

const KEDROS = /^kedro(?:_datasets)?(?:\.|$)/u;

/** Modules of the package that put something in the place of Kedro's or its datasets': `JSONDataset.save = ours`. */
export function modulesThatReplace({ modules, files, searchPath, packageName }: PackageCode): readonly string[] {
  const names = createModuleNames(files, searchPath);
  return names.all.filter((module) => {
    const file = names.fileOf(module);
    const isOfPackage = module === packageName || module.startsWith(`${packageName}.`);
    if (file === null || !isOfPackage || !(files.read(file) ?? "").includes("kedro")) return false;
    return replacesKedros(modules.get(file)?.module.body ?? []);
  });
}

function replacesKedros(body: readonly Statement[]): boolean {
  const all = body.flatMap(withInner);
  const imported = new Set(all.flatMap(importedFromKedro));
  const isKedros = (node: Expression): boolean =>
    node.kind === "name" ? imported.has(node.name) : node.kind === "attribute" && isKedros(node.object);
  return all.some((node) => {
    if (node.kind === "assign") return node.targets.some((one) => one.kind === "attribute" && isKedros(one.object));
    if (node.kind !== "expression" || node.value.kind !== "call") return false;
    const { callee, arguments: given } = node.value;
    return callee.kind === "name" && callee.name === "setattr" && given[0] !== undefined && isKedros(given[0]);
  });
}

/** Statements that run when the module is imported. */
function withInner(node: Statement): readonly Statement[] {
  if (node.kind === "function" || node.kind === "class") return [];
  return [node, ...blocksOf(node).flatMap((block) => block.flatMap(withInner))];
}

function importedFromKedro(node: Statement): readonly string[] {
  if (node.kind === "import-from" && node.names !== "*" && node.level === 0 && KEDROS.test(node.module))
    return node.names.map(({ name, alias }) => alias ?? name);
  if (node.kind !== "import") return [];
  return node.names.flatMap(({ name, alias }) => (KEDROS.test(name) ? [alias ?? name.split(".")[0] ?? name] : []));
}
