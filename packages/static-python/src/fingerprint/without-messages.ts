import type { ParsedModule, ParsedModules } from "../modules/parsed-modules.ts";
import { createModuleNames } from "../modules/module-names.ts";
import type { FingerprintSources } from "./fingerprint.ts";
import { messageHazards } from "./message-hazards.ts";
import { type MessageNames, messageNames } from "./message-names.ts";
import { quietModule } from "./quiet-module.ts";
import { TESTS } from "./project-pieces.ts";

/**
 * The same code without what only writes messages: calls of loggers and of `print` whose arguments do nothing, progress
 * bars around what a loop goes through, clocks that only messages show, and the texts of assertions. Null where code of the
 * project gets such messages, or may stand in the place of what writes them.
 */
export function withoutMessages(sources: FingerprintSources): FingerprintSources | null {
  const names = createModuleNames(sources.files, sources.searchPath);
  const files = new Map<string, string>();
  for (const module of names.all) {
    const file = names.fileOf(module);
    const text = file === null || TESTS.test(module) ? null : sources.files.read(file);
    if (file !== null && text !== null) files.set(file, text);
  }
  const parsed = (file: string): ParsedModule | null => (files.has(file) ? sources.modules.get(file) : null);
  const hazards = messageHazards(
    [...files].map(([file, text]) => ({ text, module: () => parsed(file)?.module ?? null })),
  );
  if (hazards === null) return null;
  const quiet = new Map<string, ParsedModule>();
  const namesOf = (one: ParsedModule): MessageNames =>
    messageNames(one.module, ({ module, level, name }) => {
      const own = names.moduleOf(one.file) ?? "";
      const parts = own.split(".");
      const kept = one.file.endsWith("/__init__.py") ? level - 1 : level;
      const base = level === 0 ? [] : parts.slice(0, Math.max(parts.length - kept, 0));
      const source = parsed(names.fileOf([...base, ...(module === "" ? [] : [module])].join(".")) ?? "");
      return source !== null && definesLogger(source, name);
    });
  const modules: ParsedModules = {
    get(file) {
      const known = quiet.get(file);
      if (known !== undefined) return known;
      const found = sources.modules.get(file);
      if (found === null || !files.has(file) || found.module.errors.length > 0) return found;
      const module = quietModule(found.module, namesOf(found), hazards);
      const made = module === found.module ? found : { ...found, module };
      quiet.set(file, made);
      return made;
    },
  };
  return { ...sources, modules };
}

const LOGGERS = new WeakMap<ParsedModule, ReadonlySet<string>>();

/** A module that has a logger under the name; one that it has from a third module is not followed. */
function definesLogger(parsed: ParsedModule, name: string): boolean {
  const loggers = LOGGERS.get(parsed) ?? messageNames(parsed.module, () => false).loggers;
  LOGGERS.set(parsed, loggers);
  return loggers.has(name);
}
