import type { FoundVersion } from "./find-version.ts";
import { oldestSupported, releasesOf } from "../versions/released-versions.ts";
import { placeText } from "../../text/place-text.ts";
import { quoted } from "../../text/quoted.ts";

const TITLES: Readonly<Record<string, string>> = { kedro: "Kedro", dagster: "Dagster", python: "Python" };

/** One line for the report: `Kedro 0.19.11, locked in uv.lock:812 (also 0.18.14, for other versions of Python or machines)`. */
export function describeVersion(found: FoundVersion): string {
  const title = TITLES[found.name] ?? found.name;
  const { source, version, specifier, others } = found;
  const named = version === null ? title : `${title} ${version}`;
  const why = ((): string => {
    switch (source.kind) {
      case "lock":
        return source.reach === null
          ? `pinned in ${placeText(source.at)}`
          : `locked in ${placeText(source.at)}${REACH[source.reach]}`;
      case "requirement":
        if (version === null) return `required as ${quoted(specifier ?? "")} in ${placeText(source.at)}`;
        return source.series !== null
          ? `the newest of the series that the project was made with (${placeText(source.series)}), which ${quoted(specifier ?? "")} in ${placeText(source.at)} allows`
          : `the newest that ${quoted(specifier ?? "")} in ${placeText(source.at)} allows`;
      case "kedro_init_version":
        return `the newest of the series that the project was made with (${placeText(source.at)}); no file requires a version`;
      default:
        return "the newest; no file of the project requires a version";
    }
  })();
  const more = others.length === 0 ? "" : ` (also ${others.join(", ")}, for other versions of Python or machines)`;
  return `${named}, ${why}${more}`;
}

const REACH: Readonly<Record<string, string>> = {
  own: "",
  member: ", whose workspace has the project as a member",
  listed: ", which lists the project",
  only: "; the project itself requires nothing",
};

/** The one sentence for a project whose version is not followed, or null when it is. */
export function describeSupport({ name, version, support }: FoundVersion): string | null {
  const title = TITLES[name] ?? name;
  if (version === null || support === "supported") return null;
  if (support === "newer") {
    const newest = releasesOf(name).at(-1) ?? "";
    return `${title} ${version} is newer than ${newest}, the newest version that is known: it is read as ${newest}`;
  }
  return `${title} ${version} is older than ${oldestSupported(name) ?? ""}, the oldest version that is read: the project is not judged`;
}
