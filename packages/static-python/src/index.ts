/** Reads Python programs without running them. What each door leads to, and what is never guessed: README.md. */
export { createFingerprinter, type Fingerprinter } from "./fingerprint/fingerprint.ts";
export type { Fingerprint } from "./fingerprint/fingerprint-of.ts";
export { withoutMessages } from "./fingerprint/without-messages.ts";
export type { LibraryParts } from "./fingerprint/library-parts.ts";
export type { OutsideUse } from "./fingerprint/outside-use.ts";
export type { ClassUse } from "./fingerprint/class-part.ts";
export type { CodeUnit } from "./fingerprint/code-unit.ts";
export type { CodeSource } from "./fingerprint/trace-sources.ts";
export type { KnownCaptures } from "./fingerprint/slice-function.ts";
export { capturedValues } from "./evaluate/memory/captured.ts";
export { bool, builtin, dict, FALSE, int, list, NONE, set, text, tuple } from "./evaluate/values/make.ts";
export { hashedBy, hostMethod, hostProperty } from "./evaluate/objects/host-members.ts";
export type { Budget } from "./evaluate/runtime/budget.ts";
export { createInterpreter, type Interpreter } from "./evaluate/run/interpreter.ts";
export type {
  Arguments,
  Attempt,
  ClassValue,
  DictValue,
  FunctionValue,
  HostContext,
  HostObject,
  InstanceValue,
  ModuleValue,
  PartialValue,
  Raised,
  Result,
  UnknownValue,
  Value,
} from "./evaluate/values/value.ts";
export type {
  Assumption,
  AssumptionId,
  HostAssumptionIds,
  HostUnknownIds,
  UnknownCause,
  UnknownId,
} from "./model/causes.ts";
export type { HostModules } from "./evaluate/values/host-modules.ts";
export { createModuleNames } from "./modules/module-names.ts";
export {
  createParsedModules,
  type ParsedModule,
  type ParsedModuleCache,
  type ParsedModules,
} from "./modules/parsed-modules.ts";
export { createPythonParser, type PythonParser } from "./parse/parse-python.ts";
export type { PythonVersions } from "./model/python-versions.ts";
export type { Place } from "./model/place.ts";
export type { ProjectFiles } from "./model/project-files.ts";
export type {
  ClassDefinition,
  Expression,
  FunctionDefinition,
  Lambda,
  Module,
  Parameters,
  Statement,
} from "./syntax/syntax.ts";
export { blocksOf, expressionsOf, subexpressions } from "./syntax/walk-syntax.ts";
