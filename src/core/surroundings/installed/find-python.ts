import type { ProjectFiles } from "../../model/project-files.ts";
import type { PythonMinor } from "../versions/environment-marker.ts";
import { foldersAround } from "../../text/paths.ts";
import { readPythonPins, type PythonPin } from "./python-pins.ts";
import { readPythonRanges, type PythonRange } from "./python-ranges.ts";
import { allowsMinor } from "../versions/version-range.ts";
import { placeText } from "../../text/place-text.ts";
import { quoted } from "../../text/quoted.ts";

/** The minor versions of Python whose syntax and library are followed, oldest first. */
export const PYTHON_MINORS: readonly PythonMinor[] = ["3.9", "3.10", "3.11", "3.12", "3.13", "3.14"];

/** The Python that runs a project. */
export interface FoundPython {
  /** One of `PYTHON_MINORS`. */
  readonly minor: PythonMinor;
  /** What names it, or null when it is the newest that is allowed. */
  readonly pin: PythonPin | null;
  /** The minor versions that everything which sets bounds allows; sorted by age, never empty. */
  readonly allowed: readonly PythonMinor[];
  /** What sets bounds, the nearest first. */
  readonly ranges: readonly PythonRange[];
  /** False when the bounds allow none of the supported versions. */
  readonly isWithinBounds: boolean;
  /** True when the newest that is allowed is newer than the project's Kedro names as supported, so that an older stands for it. */
  readonly isForKedro?: boolean;
  /** Pins that are not followed, because they lie outside of the bounds or of what is supported. */
  readonly passedOver: readonly PythonPin[];
}

/**
 * The version of Python that a project runs on. Bounds: `requires-python` and its like, and those of locks. The version
 * within them: `.python-version`, a Dockerfile, an environment file, runtime.txt, workflows, in this order and the nearer
 * folder first; else the newest supported one that the bounds, and `installable` (what the project's Kedro installs on),
 * allow. Where the bounds allow no supported version, the nearest supported one stands for it.
 */
export function findPython(
  files: ProjectFiles,
  root: string,
  installable: readonly [first: PythonMinor, last: PythonMinor | null] | null = null,
): FoundPython {
  const folders = foldersAround(files, root);
  const ranges = folders.flatMap((folder) => readPythonRanges(files, folder));
  const nearest = ranges.filter(({ folder }) => folder === ranges[0]?.folder);
  const within = PYTHON_MINORS.filter((minor) => nearest.every(({ range }) => allowsMinor(range, minor)));
  const allowed = within.length > 0 ? within : [nearestSupported(nearest)];
  const pins = folders.flatMap((folder) => readPythonPins(files, folder));
  const pin = pins.find(({ minor }) => allowed.includes(minor)) ?? null;
  const minor = pin?.minor ?? allowed.at(-1) ?? "";
  const passedOver = pins.filter((one) => !allowed.includes(one.minor));
  return pythonOnKedro(
    { minor, pin, allowed, ranges: nearest, isWithinBounds: within.length > 0, passedOver },
    installable,
  );
}

/**
 * The same, where the project's Kedro installs on some versions only, and names the newest that it supports: a version that
 * a file names stays.
 */
export function pythonOnKedro(
  found: FoundPython,
  installable: readonly [first: PythonMinor, last: PythonMinor | null] | null,
  named: PythonMinor | null = null,
): FoundPython {
  if (found.pin !== null) return found;
  const fitting = found.allowed.filter((minor) => isInstallable(minor, installable));
  const open = fitting.length > 0 ? fitting : found.allowed;
  const chosen = named === null ? undefined : open.findLast((minor) => isInstallable(minor, ["3.0", named]));
  const minor = chosen ?? open.at(-1) ?? "";
  return { ...found, minor, isForKedro: chosen !== undefined && chosen !== open.at(-1) };
}

/** The oldest supported version for bounds that allow an older one, else the newest. */
function nearestSupported(ranges: readonly PythonRange[]): PythonMinor {
  const older = ["3.5", "3.6", "3.7", "3.8"].some((minor) => ranges.every(({ range }) => allowsMinor(range, minor)));
  return (older ? PYTHON_MINORS[0] : PYTHON_MINORS.at(-1)) ?? "";
}

function isInstallable(minor: PythonMinor, installable: readonly [PythonMinor, PythonMinor | null] | null): boolean {
  const number = (text: PythonMinor): number => Number(text.split(".")[1] ?? 0);
  if (installable === null) return true;
  const [first, last] = installable;
  return number(minor) >= number(first) && (last === null || number(minor) <= number(last));
}

/** One line for the report: `Python 3.11, named in .python-version:1`. */
export function describePython({ minor, pin, ranges, isWithinBounds, isForKedro = false }: FoundPython): string {
  if (pin !== null) return `Python ${minor}, named in ${placeText(pin.at)}`;
  const [range] = ranges;
  const newest = isForKedro ? "the newest that this Kedro names as supported" : null;
  if (range === undefined)
    return `Python ${minor}, ${newest ?? "the newest that is supported"}; no file of the project names one`;
  if (!isWithinBounds)
    return `Python ${minor}: ${quoted(range.written)} in ${placeText(range.at)} allows none of ${PYTHON_MINORS[0] ?? ""} to ${PYTHON_MINORS.at(-1) ?? ""}`;
  if (newest !== null)
    return `Python ${minor}, ${newest}, of those that ${quoted(range.written)} in ${placeText(range.at)} allows`;
  return `Python ${minor}, the newest supported one that ${quoted(range.written)} in ${placeText(range.at)} allows`;
}
