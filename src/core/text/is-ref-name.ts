/**
 * What git takes as the name of a branch or tag (`git check-ref-format --branch`): any letters, but for those that stand for
 * something else where git is asked for a commit.
 */
export function isRefName(name: string): boolean {
  return (
    name !== "" &&
    name !== "@" &&
    !/^[-/]|[/.]$|\.\.|\/\/|@\{/u.test(name) &&
    ![...name].some((letter) => letter <= " " || letter === "\u007f" || "~^:?*[\\".includes(letter)) &&
    !name.split("/").some((part) => part.startsWith(".") || part.endsWith(".lock"))
  );
}
