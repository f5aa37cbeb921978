import { BOTH, cases, type FindingKinds } from "./finding-kind.ts";
import { named, raised } from "./words.ts";

/** pyproject.toml, settings.py and the versions they name. */
export const PROJECT_FINDINGS = {
  "no-kedro-project": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "pyproject.toml is missing or has no `[tool.kedro]` section.",
    why: "That section is what makes a folder a Kedro project.",
    checks: ["read-pyproject.ts"],
    say: cases({
      file: () => ({
        message: "There is no pyproject.toml, so this is not a Kedro project",
        help: "Name the folder that holds the project's pyproject.toml.",
      }),
      section: () => ({
        message: "pyproject.toml has no [tool.kedro] section, so this is not a Kedro project",
        help: "Add the section with package_name, project_name and kedro_init_version.",
      }),
    }),
  },
  "invalid-pyproject": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "pyproject.toml is not valid TOML.",
    why: "Kedro cannot read it.",
    checks: ["read-pyproject.ts"],
    say: ({ reason }: { readonly reason: string }) => ({
      message: `pyproject.toml is not valid TOML: ${reason}`,
      help: "Correct the file.",
    }),
  },
  "incomplete-kedro-section": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "`[tool.kedro]` lacks a key that Kedro requires.",
    why: "`package_name`, `project_name` and `kedro_init_version` are mandatory.",
    checks: ["read-pyproject.ts"],
    say: ({ missing }: { readonly missing: readonly string[] }) => ({
      message: `[tool.kedro] in pyproject.toml lacks ${named(missing)}, which Kedro requires`,
      help: missing.length === 1 ? "Add the key." : "Add the keys.",
    }),
  },
  "unexpected-kedro-key": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "`[tool.kedro]` has a key that Kedro rejects.",
    why: "Kedro makes an object of the section and accepts no other keys.",
    checks: ["read-pyproject.ts"],
    say: ({ keys, known }: { readonly keys: readonly string[]; readonly known: readonly string[] }) => ({
      message: `[tool.kedro] in pyproject.toml has ${named(keys)}, which Kedro rejects`,
      help: `Kedro accepts ${known.join(", ")}.`,
    }),
  },
  "invalid-source-dir": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "`source_dir` points outside the project.",
    why: "Kedro rejects a source folder outside the project.",
    checks: ["read-pyproject.ts"],
    say: () => ({
      message: "`source_dir` in [tool.kedro] points outside the project",
      help: "Name a folder inside the project.",
    }),
  },
  "unsupported-kedro-version": {
    severity: "warning",
    targets: BOTH,
    leavesUnjudged: true,
    summary: "The project runs with a Kedro that is older than the oldest that is read.",
    why: "What older versions refuse is not known here, so nothing of it is judged; the graph is read as the oldest version known makes it. The version comes from the project's lock, requirements or `kedro_init_version`; `--kedro-version`, or `kedro-version` in the settings, goes before them.",
    checks: ["translate-files.ts"],
    say: ({ sentence }: { readonly sentence: string }) => ({
      message: sentence,
      help: "Require a newer Kedro, or name another with `kedro-version` to have the project judged by its rules.",
    }),
  },
  "kedro-version-mismatch": {
    severity: "warning",
    targets: BOTH,
    summary: "The project was made for another major version of Kedro than the one that was asked for.",
    why: "The Kedro that `--kedro-version` or the settings name refuses to load the project until `kedro_init_version` names its own major version. The project is read all the same. Where no version is asked for, the project's own is followed.",
    checks: ["read-pyproject.ts"],
    say: ({ declared, major }: { readonly declared: string; readonly major: string }) => ({
      message: `The project was made for Kedro ${declared}, and Kedro ${major} refuses to load it until \`kedro_init_version\` names that version`,
      help: "Migrate the project, or name the Kedro version that it runs on.",
    }),
  },
  "kedro-init-version-refused": {
    severity: "info",
    targets: BOTH,
    summary: "The Kedro that the project requires refuses its `kedro_init_version`.",
    why: "Kedro refuses to load a project whose `kedro_init_version` names another major version than its own, until 1.0 another minor one too (`kedro.framework.startup._get_project_metadata`). The project is read all the same, by the rules of the version that it requires.",
    say: ({
      required,
      declared,
      series,
    }: {
      readonly required: string;
      readonly declared: string;
      readonly series: string;
    }) => ({
      message: `The project requires Kedro ${required}, which refuses its \`kedro_init_version\` ${declared}`,
      help: `Follow Kedro's migration guide, then set \`kedro_init_version\` in pyproject.toml to the version that the project runs on; or require Kedro ${series}.x.`,
    }),
  },
  "kedro-key-refused": {
    severity: "info",
    targets: BOTH,
    summary: "The Kedro that the project requires refuses a key of `[tool.kedro]` that other versions take.",
    why: "Kedro makes an object of the section, and which keys that takes has changed: `kedro_init_version` since 0.18.5, `tools` since 0.19, `project_version` until 0.19, `micropkg` until 1.0 (`ProjectMetadata` in `kedro.framework.startup`). The project is read all the same, by the rules of the version that it requires.",
    say: ({ required, keys }: { readonly required: string; readonly keys: readonly string[] }) => ({
      message: `The project requires Kedro ${required}, which refuses ${named(keys)} in [tool.kedro]`,
      help: "Take the key out, or require a Kedro that takes it.",
    }),
  },
  "settings-fail": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "settings.py raises when it is imported, or Kedro refuses what it names.",
    why: "Kedro cannot load the project. It checks the classes that settings.py names, the arguments of the session's store, and that hooks are instances in a list or tuple (`kedro.framework.project`, `_register_hooks`, `KedroSession._init_store`).",
    checks: ["config-loader-settings-of.ts", "read-settings-module.ts", "settings-refusals.ts"],
    say: raised("Kedro cannot load the project as long as this is raised."),
  },
  "invalid-config-loader-argument": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "CONFIG_LOADER_ARGS has an argument that the loader does not accept.",
    why: "`OmegaConfigLoader` raises for names that it does not know.",
    checks: ["config-loader-settings-of.ts"],
    say: ({ argument, known }: { readonly argument: string; readonly known: readonly string[] }) => ({
      message: `\`CONFIG_LOADER_ARGS\` in settings.py has \`${argument}\`, which OmegaConfigLoader does not accept`,
      help: `It accepts ${known.join(", ")}.`,
    }),
  },
} as const satisfies FindingKinds;
