import type { ModuleValue } from "../../values/value.ts";
import { host, NONE, text } from "../../values/make.ts";
import { workingFolder } from "../../files/working-path.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { TypingForm } from "../../objects/typing-form.ts";
import { hasTemplate, joinPieces } from "../../operate/join-text.ts";
import { takeArguments } from "../../runtime/take-arguments.ts";
import { Environment } from "./environment.ts";
import { mayFail } from "../../worlds/may-fail.ts";
import { moduleOf } from "../module.ts";
import { osPath } from "./os-path.ts";
import { textPath } from "../../files/text-path.ts";

export function os(rt: Runtime): ModuleValue {
  const environment = new Environment(rt);
  return moduleOf(
    rt,
    "os",
    {
      environ: host(environment),
      path: osPath(rt),
      sep: text("/"),
      linesep: text("\n"),
      curdir: text("."),
      pardir: text(".."),
      extsep: text("."),
      pathsep: text(":"),
      PathLike: host(new TypingForm("PathLike")),
    },
    {
      getenv: (_, args) => {
        const [name = NONE, fallback = NONE] = takeArguments(rt, "getenv", args, ["key", "default"], 1);
        return environment.get(name, fallback);
      },
      getcwd: () => workingFolder(rt),
      putenv: () => NONE,
      fspath: (_, args) => {
        const value = args.positional[0] ?? NONE;
        if (hasTemplate(value)) return joinPieces(rt, [value]);
        const part = textPath(rt, value);
        return part.isProject ? rt.callWith(rt.types.str, value) : text(part.path);
      },
      makedirs: () => {
        rt.hasWritten = true;
        const unknown = rt.unknown("computed-at-runtime", "Whether this folder can be made is not known");
        mayFail(rt, unknown);
        return NONE;
      },
    },
  );
}
