import type { Catalogue } from "./catalogue-row.ts";
import { valued } from "./wording.ts";
import { counted } from "../../text/counted.ts";
import { quoted } from "../../text/quoted.ts";

type ProjectTypes =
  | "environment-changed"
  | "target-changed"
  | "project-fact-changed"
  | "kedro-version-changed"
  | "requirement-added"
  | "requirement-removed"
  | "requirement-changed";
type HonestyTypes =
  | "completeness-lost"
  | "completeness-gained"
  | "blind-spot-appeared"
  | "blind-spot-vanished"
  | "blind-spot-changed"
  | "assumption-added"
  | "assumption-removed"
  | "other-added"
  | "other-removed"
  | "other-changed";

/** Facts about the project and the packages it asks for. */
export const PROJECT_CHANGES: Pick<Catalogue, ProjectTypes> = {
  "environment-changed": {
    operation: "changed",
    mirror: "environment-changed",
    effect: null,
    describe: ({ before, after }) => `The environment is ${quoted(after)}, before ${quoted(before)}.`,
    judge: () => ["breaking", "Asset keys and job names begin with the environment: all of them change."],
  },
  "target-changed": {
    operation: "changed",
    mirror: "target-changed",
    effect: null,
    describe: ({ before, after }) => `Translated for ${quoted(after)}, before for ${quoted(before)}.`,
    judge: () => ["risky", "The two sides follow different rules."],
  },
  "project-fact-changed": {
    operation: "changed",
    mirror: "project-fact-changed",
    effect: null,
    describe: ({ fact, before, after }) =>
      `The project's ${quoted(fact)} is ${valued(after)}, before ${valued(before)}.`,
    judge: () => ["risky", "Commands and deployments that rely on it must follow."],
  },
  "kedro-version-changed": {
    operation: "changed",
    mirror: "kedro-version-changed",
    effect: null,
    describe: ({ before, after }) =>
      `The project declares Kedro ${valued(after ?? "nothing")}, before ${valued(before ?? "nothing")}.`,
    judge: ({ before, after }) =>
      majorOf(before) === majorOf(after)
        ? ["risky", "Kedro refuses a project made for another release line."]
        : ["breaking", "The release line differs: names and behaviour of pipelines may change."],
  },
  "requirement-added": {
    operation: "added",
    mirror: "requirement-removed",
    effect: null,
    describe: ({ package: name, after, file }) =>
      `${quoted(file)} asks for ${quoted(name)}${after === "" ? "" : ` ${valued(after)}`}.`,
    judge: () => ["safe", "Images and environments must be rebuilt."],
  },
  "requirement-removed": {
    operation: "removed",
    mirror: "requirement-added",
    effect: null,
    describe: ({ package: name, before, file }) =>
      `${quoted(file)} no longer asks for ${quoted(name)}${before === "" ? "" : ` ${valued(before)}`}.`,
    judge: () => ["risky", "Code that imports it fails once environments are rebuilt."],
  },
  "requirement-changed": {
    operation: "changed",
    mirror: "requirement-changed",
    effect: null,
    describe: ({ package: name, before, after, file }) =>
      `${quoted(file)} asks for ${quoted(name)} ${after === "" ? "in any version" : valued(after)}, before ${before === "" ? "in any version" : valued(before)}.`,
    judge: () => ["risky", "The same code may compute other values; what it touches cannot be told from the text."],
  },
};

/** What could and could not be read. */
export const HONESTY_CHANGES: Pick<Catalogue, HonestyTypes> = {
  "completeness-lost": {
    operation: "changed",
    mirror: "completeness-gained",
    effect: null,
    describe: ({ blindSpots }) =>
      `The project can no longer be read completely (${counted(blindSpots, "blind spot")}).`,
    judge: () => ["risky", "Changes and impact may be larger than what is listed."],
  },
  "completeness-gained": {
    operation: "changed",
    mirror: "completeness-lost",
    effect: null,
    describe: () => "The project is now read completely.",
    judge: () => ["safe", "Nothing relevant is unknown after this change."],
  },
  "blind-spot-appeared": {
    operation: "added",
    mirror: "blind-spot-vanished",
    effect: null,
    describe: ({ finding, affects }) =>
      `New blind spot, ${finding}${affects > 0 ? ` (leaves ${counted(affects, "name")} in doubt)` : ""}`,
    judge: () => ["risky", "Changes and impact may be larger than what is listed."],
  },
  "blind-spot-vanished": {
    operation: "removed",
    mirror: "blind-spot-appeared",
    effect: null,
    describe: ({ finding }) => `Blind spot is gone, ${finding}`,
    judge: () => ["safe", "More is known than before."],
  },
  "blind-spot-changed": {
    operation: "changed",
    mirror: "blind-spot-changed",
    effect: null,
    describe: ({ finding }) => `Blind spot leaves other names in doubt, ${finding}`,
    judge: () => ["risky", "Changes and impact may be larger than what is listed."],
  },
  "assumption-added": {
    operation: "added",
    mirror: "assumption-removed",
    effect: null,
    describe: ({ finding }) => `Newly taken as given, ${finding}`,
    judge: () => ["safe", "It is listed so that it can be checked."],
  },
  "assumption-removed": {
    operation: "removed",
    mirror: "assumption-added",
    effect: null,
    describe: ({ finding }) => `No longer taken as given, ${finding}`,
    judge: () => ["safe", "Fewer things are assumed."],
  },
  "other-added": {
    operation: "added",
    mirror: "other-removed",
    effect: null,
    describe: ({ where }) => `${quoted(where)} is new.`,
    judge: () => ["risky", "It has no description of its own."],
  },
  "other-removed": {
    operation: "removed",
    mirror: "other-added",
    effect: null,
    describe: ({ where }) => `${quoted(where)} is gone.`,
    judge: () => ["risky", "It has no description of its own."],
  },
  "other-changed": {
    operation: "changed",
    mirror: "other-changed",
    effect: null,
    describe: ({ where }) => `${quoted(where)} changes.`,
    judge: () => ["risky", "It has no description of its own."],
  },
};

/** `1` of `1.0.0`, `0.19` of `0.19.8`: Kedro's release lines. */
function majorOf(version: string | null): string | null {
  const [major = "", minor = ""] = (version ?? "").split(".");
  return version === null ? null : major === "0" ? `0.${minor}` : major;
}
