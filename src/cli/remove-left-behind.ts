import { existsSync, lstatSync, readdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { HEADER } from "../core/definitions/module-docstring.ts";
import { RUNTIME_MODULE } from "../core/definitions/runtime-wheel.ts";

const PACKAGE = /(?:^|\/)dagster_definitions\/__init__\.py$/u;

/**
 * Removes what an earlier generation wrote for the runtime and this one does not: its modules where it is installed now,
 * or a module that it no longer has, and the requirements file where it is vendored. Only files that carry the mark of a
 * generated one go, with the bytecode that Python keeps of them, and none that a module of another environment, generated
 * before, imports. Gives their paths.
 */
export function removeLeftBehind(folder: string, files: ReadonlyMap<string, string>): readonly string[] {
  const main = [...files.keys()].find((path) => PACKAGE.test(path));
  if (main === undefined) return [];
  const home = main.slice(0, -"/__init__.py".length);
  const others = modulesIn(folder, home)
    .filter((path) => path.endsWith(".py") && !files.has(path))
    .map((path) => readFileSync(join(folder, path), "utf8"));
  const isUsed = (line: string): boolean => others.some((text) => text.includes(line));
  const removed = [
    ...(isUsed("\nfrom .runtime import ") ? [] : modulesIn(folder, `${home}/runtime`)),
    ...(isUsed(`\nfrom ${RUNTIME_MODULE} import `) ? [] : [`${home}/requirements.txt`]),
  ].filter((path) => !files.has(path) && isGenerated(join(folder, path)));
  for (const path of removed) rmSync(join(folder, path));
  forgetBytecode(join(folder, home, "runtime"), removed);
  return removed;
}

function modulesIn(folder: string, within: string): readonly string[] {
  const place = join(folder, within);
  if (!existsSync(place) || !lstatSync(place).isDirectory()) return [];
  const names = readdirSync(place, { withFileTypes: true }).filter((one) => one.isFile());
  return names.map(({ name }) => `${within}/${name}`).sort();
}

function isGenerated(file: string): boolean {
  return existsSync(file) && readFileSync(file, "utf8").slice(0, 4000).includes(HEADER);
}

/** Bytecode of modules that are gone would be found by nobody and keep the folder, which Python takes for a package. */
function forgetBytecode(place: string, removed: readonly string[]): void {
  const cache = join(place, "__pycache__");
  const gone = new Set(removed.map((path) => path.slice(path.lastIndexOf("/") + 1).replace(/\.py$/u, "")));
  if (existsSync(cache))
    for (const name of readdirSync(cache)) if (gone.has(name.split(".")[0] ?? "")) rmSync(join(cache, name));
  for (const folder of [cache, place])
    if (existsSync(folder) && readdirSync(folder).length === 0 && gone.size > 0) rmdirSync(folder);
}
