import type { Arguments, HostObject, Value } from "../values/value.ts";
import { pythonSince } from "../runtime/python-since.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { certain, knownText } from "../runtime/take-arguments.ts";
import { splitExtension } from "../../text/posix-path.ts";
import { quote } from "../../text/quote.ts";
import { projectPath } from "./project-path.ts";

/** A path as it is renamed. */
interface Renamed extends HostObject {
  readonly path: string;
  readonly isProject: boolean;
  readonly base: string;
  sibling(name: string): Value;
}

/** `with_name`, `with_stem` and `with_suffix`: a path with another last part, which it must have. */
export function renamedPath(rt: Runtime, path: Renamed, what: "name" | "stem" | "suffix", args: Arguments): Value {
  const written = knownText(rt, args.positional[0] ?? args.keywords.get(what));
  const [stem, suffix] = splitExtension(path.base);
  if (what === "suffix" && written !== "") checkSuffix(rt, written);
  if (path.base === "")
    return path.isProject
      ? projectPath(rt, path.path)
      : rt.raise("ValueError", `${certain(rt, rt.representation({ kind: "host", object: path }))} has an empty name`);
  const name = what === "name" ? written : what === "stem" ? written + suffix : stem + written;
  if (name === "" || name === "." || name.includes("/")) return rt.raise("ValueError", `Invalid name ${quote(name)}`);
  return path.sibling(name);
}

function checkSuffix(rt: Runtime, suffix: string): void {
  const isRefused = suffix.includes("/") || !suffix.startsWith(".");
  const isDot = suffix === "." && !certain(rt, pythonSince(rt, 14, "A suffix that is a dot"));
  if (isRefused || isDot) rt.raise("ValueError", `Invalid suffix ${quote(suffix)}`);
}
