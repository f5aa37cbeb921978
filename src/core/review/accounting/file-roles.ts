import type { Report } from "../../model/report.ts";
import { folderPrefix, joinParts } from "../../text/paths.ts";

type Project = NonNullable<Report["after"]>["project"];

/** What a file can be to a project, by its path alone. */
export type FileRole = "neutral" | "python" | "config" | "other" | "elsewhere";

const DOCUMENTS =
  /\.(?:md|rst|adoc|png|jpe?g|gif|svg|pdf)$|(?:^|\/)(?:LICENSE|NOTICE|AUTHORS|CODEOWNERS|\.gitignore|\.gitkeep)[^/]*$/u;
const TESTS =
  /(?:^|\/)(?:tests?|docs?|notebooks|\.github|\.gitlab|\.circleci|\.vscode|\.ipython|\.jupyter)\/|(?:^|\/)(?:test_[^/]+|conftest|noxfile|setup)\.py$/u;

/** The role of a file in a project; `others` are the folders of the other projects of the repository. */
export function fileRole(
  path: string,
  { root, sourceDir, packageName }: Pick<Project, "root" | "sourceDir" | "packageName">,
  { others, configFiles }: { readonly others: readonly string[]; readonly configFiles: ReadonlySet<string> },
): FileRole {
  if (configFiles.has(path)) return "config";
  const prefix = folderPrefix(root);
  if (!path.startsWith(prefix)) return "neutral";
  if (others.some((other) => other.length > root.length && path.startsWith(folderPrefix(other)))) return "neutral";
  const own = path.slice(prefix.length);
  const source = folderPrefix(joinParts(sourceDir, packageName));
  const isOfPackage = own.startsWith(source);
  if (DOCUMENTS.test(own) || (!isOfPackage && TESTS.test(own))) return "neutral";
  if (own.endsWith(".py")) return "python";
  return isOfPackage ? "other" : "elsewhere";
}
