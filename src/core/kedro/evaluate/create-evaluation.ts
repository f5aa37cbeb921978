import { unsetVariable } from "../../findings/variable-words.ts";
import type { Assumption } from "../../model/honesty.ts";
import { createInterpreter, type HostModules, type Interpreter, type ParsedModules } from "static-python";
import type { ConfigLoaderSettings } from "../config/config-loader-settings.ts";
import { readConfig } from "../config/read-config.ts";
import { projectFingerprinters } from "./project-fingerprinters.ts";
import { codeOrigins, type CodeOrigins } from "./code-origins.ts";
import { datasetCode, type DescribeDatasetCode } from "./dataset-code.ts";
import { type DescribeProjectCode, projectCode } from "./project-code.ts";
import { functionDescriber } from "./describe-function.ts";
import { createKedroHost } from "../host/pipelines/create-kedro-host.ts";
import type { KedroHost, KedroHostOptions } from "../host/pipelines/kedro-host.ts";
import { kedroNames } from "../host/libraries/kedro-names.ts";
import { kedroModules } from "../host/libraries/kedro-modules.ts";
import { mockModule } from "../host/libraries/mock-module.ts";
import { mlflowModules } from "../host/libraries/mlflow-modules.ts";
import { omegaconfModules, type OmegaConfState } from "../host/config/omegaconf-modules.ts";
import { dotenvModule } from "../host/libraries/dotenv-module.ts";
import { yamlModule } from "../host/libraries/yaml-module.ts";
import { type KedroRules, kedroRules } from "../../pipeline/kedro-rules.ts";
import { runCode } from "./run-code.ts";
import type { RunCode } from "../../model/project-code.ts";
import { credentialsFiles } from "../layout/credentials-files.ts";
import type { ProjectScope } from "../layout/project-scope.ts";
import { NEWEST } from "../../model/supported-versions.ts";
import { evaluatorFiles } from "./evaluator-files.ts";
import type { ReadProjectOptions } from "./read-project-options.ts";
import type { ProjectMetadata } from "../layout/read-pyproject.ts";

export interface EvaluationRequest extends Pick<KedroHostOptions, "setting" | "registry" | "warn"> {
  readonly options: ReadProjectOptions;
  readonly metadata: ProjectMetadata;
  readonly scope: ProjectScope;
  readonly modules: ParsedModules;
}

/** An interpreter for one project that knows Kedro. */
export function createEvaluation({ options, metadata, scope, modules, ...callbacks }: EvaluationRequest): {
  readonly interpreter: Interpreter;
  readonly kedro: KedroHost;
  readonly omegaconf: OmegaConfState;
  readonly assumptions: () => readonly Assumption[];
  readonly origins: CodeOrigins;
  readonly datasetCode: DescribeDatasetCode;
  readonly projectCode: DescribeProjectCode;
  readonly runCode: () => readonly RunCode[];
} {
  const { all: fingerprinter, quiet } = projectFingerprinters({ options, metadata, scope, modules });
  const kedro = createKedroHost({
    ...callbacks,
    kedroVersion: options.kedroVersion,
    rules: rulesOf(options),
    packageName: metadata.packageName,
    pipelineFolders: scope.pipelineFolders,
    unknownFolders: scope.unfollowed === null ? null : { rule: "unresolved-import", ...scope.unfollowed },
    hasSinglePipeline: scope.modules.has("pipeline"),
    sources: {
      describe: functionDescriber(modules, { all: fingerprinter, quiet }),
      textAt: ({ file, line, column, endLine, endColumn }) => {
        const text = modules.get(file)?.text.split("\n")[line - 1];
        return text !== undefined && line === endLine ? text.slice(column - 1, endColumn - 1) : null;
      },
    },
  });
  const omegaconf = omegaconfModules();
  const environmentVariables = new Map([...options.environmentVariables, ["KEDRO_ENV", options.environment] as const]);
  const { files, root, kedroVersion, environment } = options;
  const hasFolder = (folder: string) => files.list().some((file) => file.startsWith(`${folder}/`));
  const read = (settings: ConfigLoaderSettings, asked: string) =>
    readConfig({ files, root, environment: asked, settings, environmentVariables });
  const names = kedroNames(options.isOlder === true ? "0" : kedroVersion);
  const interpreter = createInterpreter({
    modules,
    files: evaluatorFiles(options),
    searchPath: scope.searchPath,
    hostModules: new Map([
      ...kedroModules(
        kedro,
        {
          omegaconf: omegaconf.state,
          kedroVersion,
          root,
          environment,
          hasFolder,
          hasCredentials: (folders) => credentialsFiles(files, root, folders).length > 0,
          read,
        },
        names,
      ),
      ...mlflowModules(kedro),
      ...omegaconf.modules,
      ["yaml", yamlModule],
      ["unittest.mock", () => mockModule(kedro)],
      ...dotenvModules(options),
    ]),
    environmentVariables,
    lacks: (module, name) => (name === null ? names.lacksModule(module) : names.lacksName(module, name)),
    ...(options.isRequired === undefined ? {} : { isInstalled: options.isRequired }),
    ...(options.python === undefined ? {} : { python: options.python }),
  });
  return {
    interpreter,
    kedro,
    omegaconf: omegaconf.state,
    assumptions: () => interpreter.assumptions.map(inOurWords),
    origins: codeOrigins(modules, fingerprinter),
    datasetCode: datasetCode(quiet ?? fingerprinter),
    runCode: () =>
      runCode({ fingerprinter, modules, files, searchPath: scope.searchPath, packageName: metadata.packageName }),
    projectCode: projectCode({ fingerprinter, quiet, modules }, `${metadata.packageName}.settings`),
  };
}

/** A variable is told in the same words whether code or configuration reads it: it is assumed once. */
function inOurWords({ variable, ...assumption }: Interpreter["assumptions"][number]): Assumption {
  return variable === undefined ? assumption : { ...assumption, message: unsetVariable(variable) };
}

function dotenvModules({ dotenv, root }: ReadProjectOptions): HostModules {
  return new Map(dotenv === undefined ? [] : [["dotenv", () => dotenvModule({ ...dotenv, root })]]);
}

/**
 * Nodes without a name keep the names of the newest Kedro unless somebody names a version: they are then the same on both
 * sides of a migration, and valid in Dagster.
 */
function rulesOf({ kedroVersion, isVersionAsked = true }: ReadProjectOptions): KedroRules {
  const rules = kedroRules(kedroVersion);
  return isVersionAsked ? rules : { ...rules, generatedNames: kedroRules(NEWEST.kedro).generatedNames };
}
