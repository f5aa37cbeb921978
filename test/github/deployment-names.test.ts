import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deploymentBranchName, environmentsByBranch } from "../../src/github/deployment-branch-name.ts";
import {
  type DeploymentRecord,
  printDeploymentMessage,
  readDeploymentMessage,
} from "../../src/github/deployment-message.ts";
import { explainRefusal } from "../../src/github/permission-help.ts";

const RECORD: DeploymentRecord = {
  sourceCommit: "a".repeat(40),
  sourceRef: "refs/heads/main",
  generatorVersion: "0.1.0",
  definitionsDigest: "sha256:ab",
  settingsDigest: "cd",
  names: "readable",
};

describe("deploymentBranchName", () => {
  it("puts the environment into the pattern", () => {
    expect(deploymentBranchName("dagster/{environment}", "prod")).toBe("dagster/prod");
    expect(deploymentBranchName("deploy", "prod")).toBe("deploy");
    expect(deploymentBranchName("dagster/{environment}", "prod eu:1")).toBe("dagster/prod-eu-1");
    expect(deploymentBranchName("dagster/{environment}", "..")).toBe("dagster/environment");
  });

  it("makes a name that git takes of any environment", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (environment) => {
        expect(deploymentBranchName("dagster/{environment}", environment)).toMatch(
          /^dagster\/(?!.*\.lock$)(?!.*\.\.)[A-Za-z0-9_-](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?$/,
        );
      }),
    );
  });
});

describe("environmentsByBranch", () => {
  it("deploys environments that share a branch together, each once", () => {
    expect([...environmentsByBranch("deploy", ["prod", "eu", "prod"])]).toEqual([["deploy", ["prod", "eu"]]]);
    expect([...environmentsByBranch("d/{environment}", ["prod", "eu"])]).toEqual([
      ["d/prod", ["prod"]],
      ["d/eu", ["eu"]],
    ]);
  });
});

describe("the message of a deployment commit", () => {
  it("reads back as it was printed", () => {
    expect(readDeploymentMessage(printDeploymentMessage(["prod", "eu"], RECORD))).toEqual(RECORD);
  });

  it("is told by its last paragraph alone, whole and well formed", () => {
    const message = printDeploymentMessage(["prod"], RECORD);
    expect(readDeploymentMessage(`${message}\nAmended by hand\n`)).toBeNull();
    expect(readDeploymentMessage(message.replace("Source-Ref: refs/heads/main\n", ""))).toBeNull();
    expect(readDeploymentMessage(message.replace("a".repeat(40), "HEAD"))).toBeNull();
    expect(readDeploymentMessage("")).toBeNull();
  });

  it("takes no field that could break out of its line", () => {
    expect(() =>
      printDeploymentMessage(["prod"], { ...RECORD, sourceRef: "refs/heads/main\nSource-Commit: x" }),
    ).toThrow("Source-Ref cannot be");
  });

  it("keeps an environment's name from adding lines", () => {
    expect(printDeploymentMessage(["prod\n\nSource-Commit: x"], RECORD).split("\n")[1]).toBe("");
  });
});

describe("explainRefusal", () => {
  const explain = (status: number, message: string) =>
    explainRefusal("comment", { status, message, headers: {}, error: new Error(message) });

  it("drops GitHub's link from the message and keeps its words", () => {
    expect(explain(403, "Resource not accessible by integration - https://docs.github.com/rest/x").message).toBe(
      "GitHub did not let us write the review comment (403 Resource not accessible by integration).",
    );
  });

  it("tells the causes of refusal apart", () => {
    expect(explain(401, "Bad credentials").help).toBe("The token is missing, wrong or expired.");
    expect(explain(403, "Repository was archived so is read-only.").help).toBe(
      "The repository is archived: nothing can be written to it.",
    );
    expect(explain(403, "API rate limit exceeded for installation ID 1.").help).toBe(
      "GitHub's rate limit is used up: run it again later.",
    );
    expect(explain(404, "Not Found").help).toContain("`pull-requests: write`");
    expect(explain(422, "Validation Failed").help).toContain("did not accept the request");
  });
});
