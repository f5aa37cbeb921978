// oxlint-disable-next-line no-control-regex -- NUL is where ASCII begins
const ASCII = /^[\u0000-\u007f]*$/;
const WORD = /[A-Za-z_]\w*/g;
/** Made when it is needed: classes of Unicode are large, and V8 compiles them for each process. */
const anyWord = (): RegExp => /[\p{L}_][\p{L}\p{N}_]*/gu;

export function isAscii(text: string): boolean {
  return ASCII.test(text);
}

/** Words of a text that could be names of variables. */
export function wordsOf(text: string): readonly string[] {
  return text.match(isAscii(text) ? WORD : anyWord()) ?? [];
}
