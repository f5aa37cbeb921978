import type { ModuleValue, Value } from "../../values/value.ts";
import { builtin, host } from "../../values/make.ts";
import { workingFolder } from "../../files/working-path.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { TypingForm } from "../../objects/typing-form.ts";
import { moduleOf } from "../module.ts";
import { nativeClass } from "../native-class.ts";
import { PathObject, pathOf } from "../../files/path-object.ts";

/** `pathlib`: paths are POSIX. */
export function pathlib(rt: Runtime): ModuleValue {
  const construct = (args: { readonly positional: readonly Value[] }): Value => pathOf(rt, args.positional);
  const constructPure = (args: { readonly positional: readonly Value[] }): Value => {
    const made = construct(args);
    const { object } = made.kind === "host" ? made : { object: null };
    return object instanceof PathObject ? host(new PathObject(rt, object.path, object.isProject, true)) : made;
  };
  const pure = nativeClass(rt, { name: "PurePath", module: "pathlib", construct: constructPure });
  const path = nativeClass(rt, { name: "Path", module: "pathlib", bases: [pure], construct });
  const posix = nativeClass(rt, { name: "PosixPath", module: "pathlib", bases: [path], construct });
  const purePosix = nativeClass(rt, {
    name: "PurePosixPath",
    module: "pathlib",
    bases: [pure],
    construct: constructPure,
  });
  Object.assign(posix, { bases: [path, purePosix], mro: [posix, path, purePosix, pure, rt.types.object] });
  rt.classes.set("pathlib.PosixPath", posix);
  rt.classes.set("pathlib.PurePosixPath", purePosix);
  path.attributes.set(
    "cwd",
    builtin("cwd", () => pathOf(rt, [workingFolder(rt)])),
  );
  path.attributes.set(
    "home",
    builtin("home", () => rt.unknown("computed-at-runtime", "`Path.home()` is not known before running")),
  );
  return moduleOf(rt, "pathlib", {
    PurePath: pure,
    Path: path,
    PosixPath: posix,
    PurePosixPath: purePosix,
    PureWindowsPath: host(new TypingForm("PureWindowsPath")),
  });
}
