import type { Place } from "../../model/place.ts";
import type { ProjectFiles } from "../../model/project-files.ts";
import type {
  BinaryOperator,
  ClassDefinition,
  CompareOperator,
  FunctionDefinition,
  Lambda,
} from "../../syntax/syntax.ts";
import type {
  Arguments,
  ClassValue,
  HostContext,
  IteratorSource,
  ModuleValue,
  UnknownValue,
  Value,
  Members,
} from "../values/value.ts";
import type { HostModules } from "../values/host-modules.ts";
import type { PythonVersions } from "../../model/python-versions.ts";
import type { Scope } from "../../syntax/scope.ts";
import type { Frame } from "../memory/frame.ts";
import type { PythonRaise } from "../memory/signals.ts";
import type { BuiltinTypes } from "../values/builtin-types.ts";
import type { Journal } from "../memory/journal.ts";
import type { PendingWorld } from "../memory/world.ts";
import type { Assumption, UnknownCause, AssumptionId, UnknownId } from "../../model/causes.ts";

/** State of one evaluation, and the operations of Python that its parts call on each other. */
export interface Runtime {
  readonly journal: Journal;
  /** Outcomes of paths that may have been taken and are not yet joined; a stack. */
  readonly pending: PendingWorld[];
  frame: Frame;
  /** Steps and bytes that are left. */
  steps: number;
  bytes: number;
  /** Nested Python calls, and the frames of JavaScript they cost. */
  depth: number;
  stack: number;
  /** Python's `try` statements around the running code that could observe an exception. */
  tries: number;
  /** As many of them as were around when the module whose body is running began to be imported. */
  triesOutside: number;
  /** Whether a host stands around the running code as a `try` does: it goes on where the code raises. */
  isCaught: boolean;
  /** The pending "something unknown may have raised here" of the innermost `try`, if one is open. */
  openRaise: PendingWorld | null;
  /** Exceptions whose handlers are running, for a bare `raise`. */
  readonly handled: PythonRaise[];
  /** Context managers of the `with` statements that are running. */
  readonly managers: Value[];
  /** A generator was left where closing it runs code. */
  hasSuspended: boolean;
  /** Set when a path under an unknown condition raises and nothing catches it. */
  mayRaise: UnknownCause | null;
  readonly types: BuiltinTypes;
  readonly builtins: Map<string, Value>;
  /** Classes of the standard library that several modules share, by dotted name. */
  readonly classes: Map<string, ClassValue>;
  /** Imported modules by dotted name (`sys.modules`). */
  readonly modules: Map<string, Value>;
  readonly files: ProjectFiles;
  readonly searchPath: readonly string[];
  readonly hostModules: HostModules;
  readonly environment: Map<string, Value>;
  /** The versions of Python that may run the program; null when nobody said. */
  readonly python: PythonVersions | null;
  /** Class statements whose metaclass is running, innermost last. */
  readonly classRequests: ClassRequest[];
  /** Whether a package outside of the files is installed; null when nobody knows. */
  readonly isInstalled: (name: string) => boolean | null;
  readonly lacks: (module: string, name: string | null) => boolean;
  /** True once the program may have written files of its own. */
  hasWritten: boolean;
  readonly assumptions: Map<string, Assumption>;
  readonly host: HostContext;

  /** Counts operations on Unknown, each of which may have raised. */
  derived: number;
  /** Counts new Unknowns: a call that gives one may have raised. */
  made: number;

  /** Numbers that stand for the identity of objects in keys. */
  readonly identities: WeakMap<object, number>;
  nextIdentity: number;

  spend(steps: number): void;
  /** Stops the evaluation when nested calls stand on more of JavaScript's stack than is safe. */
  checkStack(): void;
  charge(bytes: number): void;
  place(): Place;
  /** Places of the running frames of project code, innermost first. */
  trace(): readonly Place[];
  unknown(rule: UnknownId, message: string, at?: Place): UnknownValue;
  /** An Unknown that came of `unknown`; marks that the operation may have raised. */
  derive(unknown: UnknownValue, ...through: readonly Value[]): UnknownValue;
  /** Gives an Unknown back that an operation gives which is not followed: within a `try` it may also have raised. */
  mayFail(unknown: UnknownValue, isAlways?: boolean): UnknownValue;
  mayBeAbsent(unknown: UnknownValue): UnknownValue;
  raise(type: string, message: string): never;
  /** As `raise`, at a place that is not the running expression's. */
  raiseAt(type: string, message: string, at: Place): never;
  raiseValue(exception: Value): never;
  assume(rule: AssumptionId, message: string, at: Place | null, variable?: string): void;

  call(callee: Value, args: Arguments): Value;
  callWith(callee: Value, ...positional: readonly Value[]): Value;
  callMethod(object: Value, name: string, args: Arguments): Value;
  attribute(object: Value, name: string): Value;
  /** Null when CPython is certain to raise AttributeError. */
  findAttribute(object: Value, name: string): Value | null;
  /** A special method looked up on the type of an instance, bound; null when absent. */
  special(object: Value, name: string): Value | null;
  setAttribute(object: Value, name: string, value: Value): void;
  deleteAttribute(object: Value, name: string): void;
  item(object: Value, index: Value): Value;
  setItem(object: Value, index: Value, value: Value): void;
  deleteItem(object: Value, index: Value): void;
  iterator(value: Value): IteratorSource | UnknownValue;
  /** All items in Python's order. */
  items(value: Value): readonly Value[] | UnknownValue;
  members(value: Value): Members | UnknownValue;
  contains(container: Value, item: Value): boolean | UnknownValue;
  length(value: Value): number | UnknownValue;
  truth(value: Value): boolean | UnknownValue;
  equals(a: Value, b: Value): boolean | UnknownValue;
  compare(operator: CompareOperator, a: Value, b: Value): Value;
  binary(operator: BinaryOperator, a: Value, b: Value): Value;
  inPlace(operator: BinaryOperator, a: Value, b: Value): Value;
  /** Raises TypeError for an unhashable value. */
  hashKey(value: Value): string | UnknownValue;
  text(value: Value): string | UnknownValue;
  representation(value: Value): string | UnknownValue;
  format(value: Value, specification: string): string | UnknownValue;
  typeOf(value: Value): ClassValue | UnknownValue;
  isInstance(value: Value, type: Value): boolean | UnknownValue;
  isSubclass(type: Value, parent: Value): boolean | UnknownValue;
  escape(value: Value, cause: UnknownCause): void;
  /** Lets all escape that running the body of this function in this frame could change. */
  escapeBody(body: Body, cause: UnknownCause): void;
  importModule(name: string): Value;
  /** The submodule of a package, imported; null when there is none. */
  findSubmodule(parent: ModuleValue, name: string): Value | null;
  /** Names of the modules whose bodies are running. */
  readonly loading: ReadonlySet<string>;
  /** The Unknowns that stand for whole packages, not for what came of using them. */
  readonly packages: WeakSet<UnknownValue>;
  /** Any name of this namespace may have been set: what it holds is Unknown, and any name may have been added. */
  loseNamespace(names: Map<string, Value>, unknown: UnknownValue): void;
  /** Whether a module has a name in the Python, or the version of the host's library, that is followed. */
  hasName(module: ModuleValue, name: string): boolean | UnknownValue;
  /** False when reading a name of a module is certain to fail; where it may fail, that is noted. */
  takesName(module: ModuleValue, name: string): boolean;
  /** True within a `try` that stands in the module whose body is running, or around a later call. */
  readonly isAsked: boolean;
  /** Any name may have been added to this namespace. */
  loseNames(names: Map<string, Value>, unknown: UnknownValue): void;
  /** Why a namespace may have names that are not listed, an `import *` for example; null when it has not. */
  lostNames(names: Map<string, Value>): UnknownValue | null;
  /** Code that cannot be read ran in this frame: every variable it could reach is Unknown. */
  loseEverything(frame: Frame, unknown: UnknownValue): void;
  /** An item was taken from an iterator by hand. */
  generatorAdvanced(value: Value): void;
  /** `exec` or `eval`. */
  runText(name: "exec" | "eval", args: Arguments): Value;
  /** The value of an expression that stands as text, among these names; null where it is not followed. */
  valueOfText(text: string, names: NamesAround): Value | null;
  /** Makes a class, as the `class` statement or `type(name, bases, namespace)` does. */
  makeClass(request: ClassRequest): Value;
}

/** The names that text runs among; `locals` is null where they are the globals. */
export interface NamesAround {
  readonly globals: Map<string, Value>;
  readonly locals: Map<string, Value> | null;
}

export interface ClassRequest {
  readonly name: string;
  readonly module: string;
  readonly file: string;
  readonly definition: ClassDefinition | null;
  readonly bases: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  readonly namespace: Map<string, Value>;
  /** What forms of `typing` among the bases say of it. */
  readonly isGeneric?: boolean;
  readonly mayHideGeneric?: boolean;
}

/** A function's body with the frame that it would run below; `scope` is the scope that encloses it. */
export interface Body {
  readonly definition: FunctionDefinition | Lambda;
  readonly scope: Scope;
  readonly frame: Frame;
}
