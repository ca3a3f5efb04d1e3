const long = 24;
const around = 8;

/** Long texts from shortly before where they part, since where there is little room only their beginning is seen. */
export const fromWhereTheyPart = (texts: readonly string[]): readonly string[] => {
  const letters = texts.map(text => [...text]);
  const [first = []] = letters;
  let same = 0;
  while (same < first.length && letters.every(each => each[same] === first[same])) same += 1;
  return same < long ? texts : letters.map(each => `…${each.slice(same - around).join('')}`);
};
