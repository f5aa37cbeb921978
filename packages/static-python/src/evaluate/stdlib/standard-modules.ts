import type { HostModules, ModuleValue } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { collections } from "./collections.ts";
import { collectionsAbc } from "./collections-abc.ts";
import { contextlib } from "./contextlib.ts";
import { copy } from "./copy.ts";
import { dataclasses } from "./dataclasses.ts";
import { enumModule } from "./enum.ts";
import { functools } from "./functools.ts";
import { importlib, inspect, pkgutil } from "./importlib.ts";
import { itertools } from "./itertools.ts";
import { json } from "./json.ts";
import { operator } from "./operator.ts";
import { os } from "./os.ts";
import { osPath } from "./os-path.ts";
import { pathlib } from "./pathlib.ts";
import { re } from "./re.ts";
import { logging, loggingConfig, warnings } from "./silent.ts";
import { abc, math, string, textwrap, types } from "./small-modules.ts";
import { sys } from "./sys.ts";
import { typing } from "./typing.ts";

type Factory = (rt: Runtime) => ModuleValue;

const MODULES: Readonly<Record<string, Factory>> = {
  abc,
  collections,
  "collections.abc": collectionsAbc,
  contextlib,
  copy,
  dataclasses,
  enum: enumModule,
  functools,
  importlib,
  inspect,
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
