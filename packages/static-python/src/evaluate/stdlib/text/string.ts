import { knownText, takeArguments } from "../../runtime/take-arguments.ts";
import { moduleOf } from "../module.ts";
import { text } from "../../values/make.ts";
import type { ModuleValue } from "../../values/value.ts";
import type { Runtime } from "../../runtime/runtime.ts";

export function string(rt: Runtime): ModuleValue {
  const lower = "abcdefghijklmnopqrstuvwxyz";
  const upper = lower.toUpperCase();
  const punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
  const digits = "0123456789";
  const whitespace = " \t\n\r\v\f";
  return moduleOf(
    rt,
    "string",
    {
      ascii_lowercase: text(lower),
      ascii_uppercase: text(upper),
      ascii_letters: text(lower + upper),
      digits: text(digits),
      hexdigits: text("0123456789abcdefABCDEF"),
      octdigits: text("01234567"),
      punctuation: text(punctuation),
      whitespace: text(whitespace),
      printable: text(digits + lower + upper + punctuation + whitespace),
    },
    {
      capwords: (_, args) => {
        const [value, separator] = takeArguments(rt, "capwords", args, ["s", "sep"], 1);
        if (separator !== undefined && separator.kind !== "none")
          return rt.unknown("unsupported-syntax", "`capwords` with a separator is not followed");
        return text(
          knownText(rt, value)
            .split(/[ \t\n\r\v\f]+/)
            .filter((word) => word !== "")
            .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
            .join(" "),
        );
      },
    },
  );
}
