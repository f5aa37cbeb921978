import { bool, builtin, text, type Arguments, type HostContext, type ModuleValue, type Value } from "static-python";
import { joinRoot } from "../../../text/paths.ts";
import { bindCall, type CallSignature } from "../values/bind-call.ts";
import { dictValue } from "../values/binding-value.ts";
import { hostModule } from "../values/host-module.ts";
import { plainCall } from "../values/plain-call.ts";

/** How `.env` files of the repository are found and read. */
export interface DotenvAccess {
  /** Folder of the project within the files: relative paths begin there. */
  readonly root: string;
  /** The file that `find_dotenv()` finds from a folder on, or null. */
  readonly find: (folder: string, name?: string) => string | null;
  /**
   * The variables of a file in its order, null for one without a value; null when the file is not there. `override` says
   * that `${NAME}` in it is one of its own before one that is set.
   */
  readonly read: (path: string, override: boolean) => ReadonlyMap<string, string | null> | null;
}

const SIGNATURE: CallSignature = {
  name: "load_dotenv",
  positional: ["dotenv_path", "stream", "verbose", "override", "interpolate", "encoding"],
};

/** python-dotenv: a file of the repository is read; another one is taken not to be there, which is listed. */
export function dotenvModule(access: DotenvAccess): ModuleValue {
  return hostModule("dotenv", {
    load_dotenv: builtin("load_dotenv", (args, host) => loadDotenv(access, args, host)),
    dotenv_values: builtin("dotenv_values", (args, host) => dotenvValues(access, args, host)),
    find_dotenv: builtin("find_dotenv", (args, host) => findDotenv(access, args, host)),
  });
}

function loadDotenv(access: DotenvAccess, args: Arguments, host: HostContext): Value {
  const environ = host.attribute(host.importModule("os"), "environ");
  const lost = (why: string): Value => {
    const unknown = host.unknown("computed-at-runtime", why, args.at);
    host.escape(environ, unknown.cause);
    return unknown;
  };
  const override = bindCall(args, SIGNATURE, host).value("override");
  const replaces = override === undefined ? false : host.isTrue(override);
  if (typeof replaces !== "boolean") return lost("whether a `.env` file replaces variables is not known");
  const found = variablesOf({ access, args, host, override: replaces });
  if (found === "unknown") return lost("which `.env` file is loaded is not known");
  const set = host.attribute(environ, replaces ? "__setitem__" : "setdefault");
  for (const [name, value] of found ?? [])
    if (value !== null) host.call(set, plainCall(args.at, text(name), text(value)));
  return bool((found?.size ?? 0) > 0);
}

function dotenvValues(access: DotenvAccess, args: Arguments, host: HostContext): Value {
  const found = variablesOf({ access, args, host, override: true });
  if (found === "unknown")
    return host.unknown("computed-at-runtime", "which `.env` file is read is not known", args.at);
  return dictValue(
    [...(found ?? [])].map(([name, value]) => [text(name), value === null ? { kind: "none" } : text(value)]),
    host,
  );
}

/** `find_dotenv(filename=".env")`: the path of the file, or an empty text. */
function findDotenv(access: DotenvAccess, args: Arguments, host: HostContext): Value {
  const call = bindCall(
    args,
    { name: "find_dotenv", positional: ["filename", "raise_error_if_not_found", "usecwd"] },
    host,
  );
  const name = call.value("filename");
  const usecwd = call.value("usecwd");
  const isFromCwd = usecwd === undefined ? false : host.isTrue(usecwd);
  if (call.unknown || (name !== undefined && name.kind !== "str") || typeof isFromCwd !== "boolean")
    return host.unknown("computed-at-runtime", "which `.env` file is found is not known", args.at);
  if (isFromCwd) host.assume("working-directory", "The project is taken to be started in its own folder", host.at);
  const found = access.find(isFromCwd ? access.root : folderOf(host.at.file), name?.value);
  if (found === null) assumeAbsent(name?.value ?? ".env", host);
  return found === null
    ? text("")
    : { ...host.unknown("project-location", `where \`${found}\` stands is not known`), projectPath: found };
}

/** The variables of the file that a call names or finds; null when it is not there. */
function variablesOf({
  access,
  args,
  host,
  override,
}: {
  readonly access: DotenvAccess;
  readonly args: Arguments;
  readonly host: HostContext;
  readonly override: boolean;
}): ReadonlyMap<string, string | null> | "unknown" | null {
  const call = bindCall(args, SIGNATURE, host);
  const given = call.value("dotenv_path");
  const isOther = call.unknown || call.value("stream") !== undefined || call.value("interpolate") !== undefined;
  if (isOther) return "unknown";
  const isNamed = given !== undefined && given.kind !== "none" && !isEmpty(given);
  const path = isNamed ? pathOf(access, given, host) : (access.find(folderOf(host.at.file)) ?? ".env");
  if (path === null) return "unknown";
  const read = access.read(path, override);
  if (read === null) assumeAbsent(path, host);
  return read;
}

function isEmpty(value: Value): boolean {
  return value.kind === "str" && value.value === "";
}

/** A path below the files, or null. */
function pathOf(access: DotenvAccess, value: Value, host: HostContext): string | null {
  const path = value.kind === "unknown" ? value : host.text(value);
  if (typeof path !== "string") return path.projectPath ?? null;
  return path.startsWith("/") || path.startsWith("~") || path.includes("..")
    ? null
    : joinRoot(access.root, path.replace(/^\.\//u, ""));
}

function folderOf(file: string): string {
  return file.split("/").slice(0, -1).join("/");
}

function assumeAbsent(path: string, host: HostContext): void {
  host.assume("file-absent", `\`${path}\`, which is not among the files, is taken not to be there`, host.at);
}
