import { gunzipSync } from "node:zlib";
import { refusal, type Route } from "./route.ts";

/** What code scanning is handed: SARIF, compressed and in base64, about a commit that is there. */
export const scanningRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/repos/{owner}/{repo}/code-scanning/sarifs",
    permission: ["security_events", "write"],
    answer: (standin, { body }) => {
      if (!standin.isScanned)
        return refusal(403, "Advanced Security must be enabled for this repository to use code scanning.");
      const [commit, ref] = [String(body["commit_sha"]), String(body["ref"])];
      if (!/^refs\/pull\/\d+\/(?:head|merge)$/u.test(ref) || standin.store.typeOf(commit) !== "commit")
        return refusal(422, "Validation Failed");
      const text = gunzipSync(Buffer.from(String(body["sarif"]), "base64")).toString("utf8");
      standin.scans.push({ commit, ref, log: JSON.parse(text) as unknown });
      const id = `47177e22-5596-11eb-80a1-${String(standin.nextId++).padStart(12, "0")}`;
      const url = `https://api.github.com/repos/${standin.owner}/${standin.repo}/code-scanning/sarifs/${id}`;
      return { status: 202, body: { id, url } };
    },
  },
];
