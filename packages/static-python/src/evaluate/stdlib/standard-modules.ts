import type { HostModules } from "../values/host-modules.ts";
import type { ModuleValue } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { collections } from "./collections/collections.ts";
import { collectionsAbc } from "./collections/collections-abc.ts";
import { contextlib } from "./language/contextlib.ts";
import { copy } from "./language/copy.ts";
import { csv } from "./csv/csv.ts";
import { io } from "./text/io.ts";
import { dataclasses } from "./dataclasses/dataclasses.ts";
import { enumModule } from "./enum/enum.ts";
import { functools } from "./functional/functools.ts";
import { importlib } from "./system/importlib.ts";
import { itertools } from "./functional/itertools.ts";
import { json } from "./text/json.ts";
import { operator } from "./functional/operator.ts";
import { os } from "./system/os.ts";
import { osPath } from "./system/os-path.ts";
import { pathlib } from "./system/pathlib.ts";
import { re } from "./text/re.ts";
import { sys } from "./system/sys.ts";
import { typing } from "./language/typing.ts";
import { ast } from "./text/ast.ts";
import { abc } from "./language/abc.ts";
import { types } from "./language/types.ts";
import { string } from "./text/string.ts";
import { textwrap } from "./text/textwrap.ts";
import { math } from "./language/math.ts";
import { logging, loggingConfig } from "./system/logging.ts";
import { warnings } from "./system/warnings.ts";
import { pkgutil } from "./system/pkgutil.ts";
import { inspect } from "./system/inspect.ts";

type Factory = (rt: Runtime) => ModuleValue;

const MODULES: Readonly<Record<string, Factory>> = {
  abc,
  ast,
  builtins: (rt) => ({ kind: "module", name: "builtins", attributes: rt.builtins, file: null }),
  collections,
  "collections.abc": collectionsAbc,
  contextlib,
  copy,
  csv,
  dataclasses,
  enum: enumModule,
  functools,
  importlib,
  inspect,
  io,
  itertools,
  json,
  logging,
  "logging.config": loggingConfig,
  math,
  operator,
  os,
  "os.path": osPath,
  pathlib,
  pkgutil,
  re,
  string,
  sys,
  textwrap,
  types,
  typing: (rt) => typing(rt, "typing"),
  typing_extensions: (rt) => typing(rt, "typing_extensions"),
  warnings,
};

/** Modules of the standard library, as far as they are implemented; made when they are imported. */
export function standardModules(runtime: () => Runtime): HostModules {
  return new Map(Object.entries(MODULES).map(([name, factory]) => [name, () => factory(runtime())]));
}
