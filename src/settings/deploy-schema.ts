import { z } from "zod";

/** Name of a Kedro environment. */
export const environment = z
  .string()
  .regex(/^[^\\\0]+$/, "must be the name of a folder of `conf/`")
  .refine(
    (name) => name.split("/").every((part) => part !== "" && part !== "." && part !== ".."),
    "must be the name of a folder of `conf/`",
  );
const excludedPath = z
  .string()
  .transform((path) => path.replace(/^\.\/+|\/+$/g, ""))
  .refine(
    (path) =>
      path !== "" &&
      !path.startsWith("/") &&
      !path.split("/").some((part) => part === ".." || part === "" || part === "."),
    "must be a file or folder inside the repository",
  );
const branch = z
  .string()
  .refine(
    (name) => isBranchName(name.replaceAll("{environment}", "x")),
    "must be a branch name; `{environment}` stands for the environment's name",
  );
const SOURCE = "must be one of {branch: NAME}, {tag: PATTERN} and {after: ENVIRONMENT}";
const source = z
  .strictObject({
    branch: z.string().refine(isBranchName, "must be a branch name").optional(),
    tag: z
      .string()
      .refine(
        (pattern) => isBranchName(pattern.replaceAll("*", "x")),
        "must be a tag, in which `*` stands for any text",
      )
      .optional(),
    after: environment.optional(),
  })
  .refine((one) => Object.values(one).filter((value) => value !== undefined).length === 1, SOURCE);

/** What reaches a deployment branch, and which. */
export const deploySchema = z
  .strictObject({
    environments: z
      .array(environment)
      .default([])
      .describe(
        "Environments whose generated definitions are pushed when their source moves. None: nothing is deployed.",
      ),
    branch: branch
      .default("dagster/{environment}")
      .describe("Branch that receives them. Environments that share a branch are deployed together, in one commit."),
    from: z
      .record(environment, source)
      .default({})
      .describe(
        "What an environment is deployed from, when it is not the default branch: `{branch: develop}`; `{tag: v*}`, the highest version among the tags that match; `{after: staging}`, what stands on that environment's branch. Environments that share a branch have one source.",
      ),
    via: z
      .enum(["push", "pull-request"])
      .optional()
      .describe(
        "How they get there. `push`, when left out; `pull-request`: one pull request against the branch holds them until somebody merges it. Needs `pull-requests: write`. The first deployment makes the branch.",
      ),
    upgrade: z
      .enum(["with-next", "at-once", "on-demand"])
      .default("with-next")
      .describe(
        "When another version of the generator makes the definitions: `with-next`, with the next change of the source; `at-once`, as soon as a newer one runs; `on-demand`, when somebody asks for a deployment, until which nothing is deployed by it. An older version never replaces what a newer one made of the same commit.",
      ),
    drift: z
      .enum(["leave", "repair"])
      .default("leave")
      .describe(
        "What becomes of a deployment branch that holds what was not made by us. It is said in any case. `leave`: it stays as it is, and nothing is deployed there until somebody asks for it; `repair`: a commit on top makes it what it is to be.",
      ),
    checks: z
      .union([z.enum(["none", "required"]), z.array(z.string().min(1)).min(1)])
      .default("none")
      .describe(
        "Checks that must be green on a commit before it is deployed: `none`; `required`, those that GitHub requires on its branch; or a list of names. Until then it waits. A rollback does not.",
      ),
    exclude: z
      .array(excludedPath)
      .prefault([".github"])
      .describe(
        "Files and folders of the source left out of the deployed tree. GitHub refuses workflow files from an App without the `workflows` permission.",
      ),
  })
  .superRefine(({ environments, from }, context) => {
    for (const [name, { after }] of Object.entries(from)) {
      const complain = (message: string, ...path: string[]): void =>
        context.addIssue({ code: "custom", path: ["from", name, ...path], message });
      if (!environments.includes(name)) complain("must be one of `environments`");
      else if (after !== undefined && !environments.includes(after)) complain("must be one of `environments`", "after");
      else if (after !== undefined && isCircle(name, from)) complain("comes after itself", "after");
    }
  });

type Sources = Readonly<Record<string, { readonly after?: string | undefined }>>;

function isCircle(name: string, from: Sources): boolean {
  const seen = new Set<string>();
  for (let next: string | undefined = name; next !== undefined; next = from[next]?.after) {
    if (seen.has(next)) return true;
    seen.add(next);
  }
  return false;
}

/** What git accepts as a branch name (`git check-ref-format`), without the rarer characters. */
function isBranchName(name: string): boolean {
  return (
    /^[A-Za-z0-9_][A-Za-z0-9._/-]*$/.test(name) &&
    !name.includes("..") &&
    !name.includes("//") &&
    !name.endsWith("/") &&
    !/^(?:HEAD$|heads\/|refs\/|pull\/)/.test(name) &&
    !name.split("/").some((part) => part.startsWith(".") || part.endsWith(".") || part.endsWith(".lock"))
  );
}
