import type { Command } from "../command.ts";
import { completionsSyntax } from "../syntax/completions-syntax.ts";
import { deploySyntax } from "../syntax/deploy-syntax.ts";
import { diffSyntax } from "../syntax/diff-syntax.ts";
import { docsSyntax } from "../syntax/docs-syntax.ts";
import { generateSyntax } from "../syntax/generate-syntax.ts";
import { migrateSyntax } from "../syntax/migrate-syntax.ts";
import { reviewSyntax } from "../syntax/review-syntax.ts";
import { translateSyntax } from "../syntax/translate-syntax.ts";
import { validateSyntax } from "../syntax/validate-syntax.ts";

/** In the order a newcomer meets them. */
export const COMMANDS: readonly Command[] = [
  { ...translateSyntax, load: async () => (await import("./translate.ts")).runTranslate },
  { ...validateSyntax, load: async () => (await import("./validate.ts")).runValidate },
  { ...diffSyntax, load: async () => (await import("./diff.ts")).runDiff },
  { ...reviewSyntax, load: async () => (await import("./review.ts")).runReview },
  { ...generateSyntax, load: async () => (await import("./generate.ts")).runGenerate },
  { ...migrateSyntax, load: async () => (await import("./migrate.ts")).runMigrate },
  { ...deploySyntax, load: async () => (await import("./deploy.ts")).runDeploy },
  { ...docsSyntax, load: async () => (await import("./docs.ts")).runDocs },
  {
    ...completionsSyntax,
    load: async () => {
      const { runCompletions } = await import("./completions.ts");
      return (given, terminal) => Promise.resolve(runCompletions(COMMANDS, given, terminal));
    },
  },
];
