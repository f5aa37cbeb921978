import type { ModuleValue, Value } from "../../values/value.ts";
import { bool, NONE, text, tuple } from "../../values/make.ts";
import { joinTemplatePaths } from "../../values/template-path.ts";
import { projectPath } from "../../files/project-path.ts";
import { workingPath } from "../../files/working-path.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { known, refuseUnknown } from "../../runtime/take-arguments.ts";
import { moduleOf, type Functions } from "../module.ts";
import { PathObject, pathOf } from "../../files/path-object.ts";
import { insideProject, joinPath, normalizePath, splitExtension, splitPath } from "../../../text/posix-path.ts";
import { presence } from "../../files/presence.ts";
import { textPath } from "../../files/text-path.ts";

/** `os.path` on text, and on `__file__` and what comes of it. */
export function osPath(rt: Runtime): ModuleValue {
  const before = made.get(rt);
  if (before !== undefined) return before;
  const module = makePath(rt);
  made.set(rt, module);
  return module;
}

/** `os.path` is the module that `import os.path` gives. */
const made = new WeakMap<Runtime, ModuleValue>();

function makePath(rt: Runtime): ModuleValue {
  return moduleOf(
    rt,
    "os.path",
    { sep: text("/"), curdir: text("."), pardir: text(".."), extsep: text("."), pathsep: text(":") },
    FUNCTIONS,
  );
}

const FUNCTIONS: Functions = {
  join: (rt, args) => {
    refuseUnknown(args);
    const first = args.keywords.get("a");
    const given = first === undefined ? args.positional : [first, ...args.positional];
    const template = joinTemplatePaths(given, "os.path");
    if (template !== null) return template;
    const parts = given.map((part) => textPath(rt, part));
    return parts.some((part) => part.isProject)
      ? asText(rt, pathOf(rt, given))
      : text(joinPath(parts[0]?.path ?? "", ...parts.slice(1).map((part) => part.path)));
  },
  dirname: of("p", (rt, path) => {
    const part = textPath(rt, path);
    if (!part.isProject) return text(splitPath(part.path)[0]);
    return part.path === ""
      ? rt.unknown("project-location", "What lies outside the project's files is not known")
      : projectPath(rt, splitPath(part.path)[0]);
  }),
  basename: of("p", (rt, path) => {
    const part = textPath(rt, path);
    return part.isProject && part.path === "" ? projectPath(rt, "") : text(splitPath(part.path)[1]);
  }),
  split: of("p", (rt, path) => {
    const part = textPath(rt, path);
    const [head, tail] = splitPath(part.path);
    return part.isProject ? tuple([projectPath(rt, head), text(tail)]) : tuple([text(head), text(tail)]);
  }),
  splitext: of("p", (rt, path) => {
    const part = textPath(rt, path);
    const [root, extension] = splitExtension(part.path);
    return tuple([part.isProject ? projectPath(rt, root) : text(root), text(extension)]);
  }),
  abspath: of("path", (rt, path) => absolute(rt, path)),
  realpath: of("filename", (rt, path) => absolute(rt, path)),
  normpath: of("path", (rt, path) => {
    const part = textPath(rt, path);
    if (!part.isProject) return text(normalizePath(part.path));
    const inside = insideProject(part.path);
    return inside === null
      ? rt.unknown("project-location", "What lies outside the project's files is not known")
      : projectPath(rt, inside);
  }),
  normcase: of("s", (rt, path) => {
    const given = known(rt, path);
    return given.kind === "str"
      ? given
      : rt.mayFail(rt.unknown("unsupported-syntax", "This `normcase` is not followed"));
  }),
  isabs: of("s", (rt, path) => {
    const part = textPath(rt, path);
    return bool(part.isProject || part.path.startsWith("/"));
  }),
  exists: of("path", (rt, path) => isThere(rt, path, "any")),
  isfile: of("path", (rt, path) => isThere(rt, path, "file")),
  isdir: of("s", (rt, path) => isThere(rt, path, "folder")),
};

/** A function of one path, which CPython gives that name. */
function of(name: string, call: (rt: Runtime, path: Value) => Value): Functions[string] {
  return (rt, args) => {
    refuseUnknown(args);
    return call(rt, args.positional[0] ?? args.keywords.get(name) ?? NONE);
  };
}

function asText(rt: Runtime, path: Value): Value {
  return path.kind === "host" && path.object instanceof PathObject ? projectPath(rt, path.object.path) : path;
}

function absolute(rt: Runtime, value: Value): Value {
  const part = textPath(rt, value);
  if (part.isProject) return projectPath(rt, insideProject(part.path) ?? part.path);
  if (part.path.startsWith("/")) return text(normalizePath(part.path));
  const inside = workingPath(rt, part.path);
  return inside.isProject
    ? projectPath(rt, inside.path)
    : rt.unknown("project-location", "The folder that the project stands in is not known");
}

function isThere(rt: Runtime, value: Value, kind: "any" | "file" | "folder"): Value {
  const given = textPath(rt, value);
  const part = given.isProject ? given : workingPath(rt, given.path);
  const inside = part.isProject ? insideProject(part.path) : null;
  const found = inside === null ? null : presence(rt, inside, kind);
  return found === null
    ? rt.unknown("computed-at-runtime", `Whether \`${part.path}\` exists where the project runs is not known`)
    : bool(found);
}
