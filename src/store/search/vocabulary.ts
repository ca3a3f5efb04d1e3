/** Words laid end to end; word `i` is `chars[starts[i] … starts[i + 1])`. */
export interface Vocabulary {
  readonly chars: Uint16Array;
  readonly starts: Uint32Array;
  /** Which letters a word has, a bit for a letter: most words are ruled out by it alone. */
  readonly masks: Int32Array;
}

/** The bit of a letter. Letters may share one: a mask rules out, it never proves. */
export const bitOf = (char: number): number => (char >= 48 && char <= 57 ? 1 << (27 + (char % 5)) : 1 << (char & 31));

export const maskOf = (chars: Uint16Array, start: number, end: number): number => {
  let mask = 0;
  for (let at = start; at < end; at += 1) mask |= bitOf(chars[at] as number);
  return mask;
};

export const charsOf = (word: string): number[] => {
  const chars: number[] = [];
  for (let at = 0; at < word.length; at += 1) chars.push(word.charCodeAt(at));
  return chars;
};

/** The word's second letter, 0 when it has but one. */
export const secondOf = ({ chars, starts }: Pick<Vocabulary, 'chars' | 'starts'>, word: number): number => {
  const at = (starts[word] as number) + 1;
  return at < (starts[word + 1] as number) ? (chars[at] as number) : 0;
};
