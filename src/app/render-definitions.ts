import { generateDefinitions } from "../core/definitions/generate-definitions.ts";
import { isOurs } from "../core/definitions/own-files.ts";
import { sha256 } from "../core/hash/sha256.ts";
import { findKedroProjects } from "../core/kedro/find-projects.ts";
import type { PythonParser } from "../core/python/parse-python.ts";
import { translateFiles } from "../core/translate-files.ts";
import { reviewOptions } from "../settings/review-options.ts";
import type { Renderer, RenderInput, Rendering } from "./deploy-definitions.ts";

export interface RendererParts {
  readonly version: string;
  readonly parser: PythonParser;
  /** Text of the `runtime.py` that generated definitions carry. */
  readonly runtimeSource: string;
}

/** Renders the definitions of every Kedro project of a commit; anything unsound or unknown stops the whole. */
export function definitionsRenderer({ version, parser, runtimeSource }: RendererParts): Renderer {
  return {
    version,
    settingsDigest: (settings) => sha256(JSON.stringify(sorted(settings))).slice(0, 16),
    render: (input) => render(input, { version, parser, runtimeSource }),
  };
}

function render({ snapshot, settings, environments, address }: RenderInput, { version, parser, runtimeSource }: RendererParts): Rendering {
  const { files, commit } = snapshot;
  const found = findKedroProjects(files);
  const roots = settings.projects ?? found;
  if (roots.length === 0) return { kind: "stopped", reasons: ["there is no Kedro project"] };
  const reasons = roots.filter((root) => !found.includes(root)).map((root) => `\`${root || "."}\` is no Kedro project`);
  const all = new Map<string, string>();
  const digests: (readonly [root: string, digest: string])[] = [];
  for (const root of roots.filter((candidate) => found.includes(candidate))) {
    const translations = environments.map((environment) =>
      translateFiles({ files, root, environment, target: "generated", allPipelines: false, versions: reviewOptions(settings).versions, environmentVariables: new Map(), parser }),
    );
    for (const { location, diagnostics } of translations) {
      const broken = diagnostics.filter(({ severity, targets }) => severity === "error" && targets.includes("generated"));
      reasons.push(...[...broken, ...location.blindSpots].map(({ message, at }) => `${at === null ? "" : `\`${at.file}:${at.line}\`: `}${message}`));
    }
    const generated = generateDefinitions({
      locations: translations.map(({ location }) => location),
      existing: (path) => files.read(inProject(root, path)),
      repository: address,
      commit,
      generatorVersion: version,
      runtimeSource,
    });
    reasons.push(...generated.diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message));
    for (const [path, text] of generated.files) all.set(inProject(root, path), text);
    digests.push([root, generated.digest]);
  }
  if (reasons.length > 0) return { kind: "stopped", reasons: [...new Set(reasons)] };
  const [only, ...others] = digests;
  // One project's digest is the one its review showed.
  return { kind: "rendered", files: all, digest: only && others.length === 0 ? only[1] : sha256(JSON.stringify(digests)), isOurs };
}

function inProject(root: string, path: string): string {
  return root === "" ? path : `${root}/${path}`;
}

/** The same settings have one digest, in whatever order they are written. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)).map(([key, item]) => [key, sorted(item)]));
}
