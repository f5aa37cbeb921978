import { BOTH, type FindingKinds } from "./finding-kind.ts";

const CORRECT = "Correct the file; Kedro refuses to load the project as it is.";

/** Why `file` cannot be read comes from the reader of YAML, as a clause. */
interface UnreadableFile {
  readonly file: string;
  readonly reason: string;
}

function unreadable({ file, reason }: UnreadableFile): {
  readonly message: string;
  readonly help: string;
} {
  return { message: `\`${file}\` cannot be read: ${reason}`, help: CORRECT };
}

/** YAML files that OmegaConf's loader refuses. */
export const YAML_FINDINGS = {
  "invalid-yaml": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "A configuration file is not valid YAML.",
    why: "Kedro refuses to load the project. What else would follow from the missing part is not reported until this is corrected.",
    checks: ["yaml-diagnostics.ts"],
    stopsReading: "its file",
    say: unreadable,
  },
  "duplicate-yaml-key": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "A mapping has the same key twice.",
    why: "Kedro rejects duplicate keys in configuration files.",
    checks: ["yaml-diagnostics.ts"],
    stopsReading: "its file",
    say: unreadable,
  },
  "unsupported-yaml-key": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "A key of a mapping is a list or a mapping.",
    why: "Keys are texts, numbers and booleans.",
    checks: ["yaml-diagnostics.ts"],
    stopsReading: "its file",
    say: unreadable,
  },
  "unsupported-yaml-tag": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "A YAML tag has no meaning in a configuration file.",
    why: "Configuration is read without constructors of Python objects.",
    checks: ["yaml-diagnostics.ts"],
    stopsReading: "its file",
    say: unreadable,
  },
  "alias-expansion": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "The aliases of a file expand to too much.",
    why: "Aliases that name aliases multiply. A file that grows beyond every use is refused, as it may be meant to exhaust memory.",
    checks: ["yaml-diagnostics.ts"],
    stopsReading: "its file",
    say: ({ file, reason }: UnreadableFile) => ({
      message: `\`${file}\` cannot be read: ${reason}`,
      help: "Use fewer aliases of aliases.",
    }),
  },
  "config-file-too-large": {
    severity: "warning",
    targets: BOTH,
    summary: "A configuration file has more nodes than OmegaConf accepts.",
    why: "OmegaConf has refused files of more than 10,000 nodes since version 2.4; older versions read them.",
    checks: ["yaml-diagnostics.ts"],
    say: ({ file, reason }: UnreadableFile) => ({
      message: `\`${file}\` has ${reason}`,
      help: "Divide it into several files, or set OMEGACONF_MAX_YAML_EXPANDED_NODES where the project runs.",
    }),
  },
} as const satisfies FindingKinds;
