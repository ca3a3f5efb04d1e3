const cjkRun = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]+/gu;
const cjkLetter = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]/u;

/** Whether a text is written in a script that puts no space between words. */
export const hasCjk = (text: string): boolean => cjkLetter.test(text);

/** The runs of a word by script, in order: `株式会社Acme` is two. */
export const runs = (word: string): readonly { readonly text: string; readonly cjk: boolean }[] => {
  const found: { text: string; cjk: boolean }[] = [];
  let from = 0;
  for (const match of word.matchAll(cjkRun)) {
    if (match.index > from) found.push({ text: word.slice(from, match.index), cjk: false });
    found.push({ text: match[0], cjk: true });
    from = match.index + match[0].length;
  }
  if (from < word.length) found.push({ text: word.slice(from), cjk: false });
  return found;
};

/** The pairs of neighbours in a run, by which any two characters of a name find it. */
export const pairs = (run: string): string[] => {
  const letters = [...run];
  return letters.length < 2 ? letters : letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
};

/** What is indexed of a run: its pairs, and its last character, which begins no pair. */
export const grams = (run: string): string[] => {
  const letters = [...run];
  return letters.length < 2 ? letters : [...pairs(run), letters.at(-1) as string];
};
