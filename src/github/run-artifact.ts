import { failure, type Result, success } from "../core/model/result.ts";
import type { RepositoryAccess } from "./github-client.ts";

/** What a workflow run left under a name, as the archive that GitHub keeps; or why it is not taken. Null: it left none. */
export async function runArtifact(
  github: RepositoryAccess,
  run: number,
  { name, largest }: { readonly name: string; readonly largest: number },
): Promise<Result<Buffer, string> | null> {
  const { data } = await github.client.request("GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts", {
    ...github.repository,
    run_id: run,
    name,
    per_page: 2,
  });
  const [artifact, ...others] = data.artifacts.filter((found) => found.name === name);
  if (artifact === undefined) return null;
  if (others.length > 0) return failure(`run ${run} left more than one artifact \`${name}\``);
  if (artifact.expired) return failure(`the artifact \`${name}\` of run ${run} is gone`);
  if (artifact.size_in_bytes > largest) return failure(`the artifact \`${name}\` is larger than ${largest} bytes`);
  const { data: archive } = await github.client.request(
    "GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}",
    { ...github.repository, artifact_id: artifact.id, archive_format: "zip" },
  );
  const bytes = Buffer.from(archive as ArrayBuffer);
  return bytes.length > largest ? failure(`the artifact \`${name}\` is larger than ${largest} bytes`) : success(bytes);
}
