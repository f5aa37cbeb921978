import type { DefinitionsInput } from "./definitions-input.ts";
import { HEADER } from "./module-docstring.ts";
import { pythonValue } from "./python-literal.ts";

/** The module that holds where the definitions come from, so that a new commit changes one line. */
export function provenanceModule(input: DefinitionsInput): string {
  const depth = input.locations[0]?.project.sourceDir.split("/").filter((part) => part !== "").length ?? 0;
  const root = input.locations[0]?.project.root.split("/").filter((part) => part !== "").length ?? 0;
  return `"""Where these definitions come from.

${HEADER}
"""

import warnings
from pathlib import Path

import dagster as dg

REPOSITORY = ${pythonValue(input.repository)}
COMMIT = ${pythonValue(input.commit)}


def source(file, line):
    """The place of a function, as Dagster links it: in the repository at its commit,
    or on disk where the repository is not known."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if REPOSITORY is not None:
            url = f"{REPOSITORY}/blob/{COMMIT or 'HEAD'}/{file}#L{line}"
            reference = dg.UrlCodeReference(url=url, label=file)
        else:
            root = Path(__file__).resolve().parents[${depth + root + 1}]
            reference = dg.LocalFileCodeReference(
                file_path=str(root / file), line_number=line, label=file
            )
        return dg.CodeReferencesMetadataValue(code_references=[reference])
`;
}
