const numberBits = 27;
/** Numbers of ids are below this, and ids of different letters this far apart. */
export const mostOfLetter = 2 ** numberBits;

/** An id as a whole number above zero, below 2³²; undefined for a text that is none, or has too high a number. */
export const packId = (id: unknown): number | undefined => {
  if (typeof id !== 'string' || !/^[A-Z][1-9]\d*$/.test(id)) return undefined;
  const number = Number(id.slice(1));
  return number < mostOfLetter ? (id.charCodeAt(0) - 64) * mostOfLetter + number : undefined;
};

export const unpackId = (packed: number): string =>
  String.fromCharCode(64 + Math.floor(packed / mostOfLetter)) + String(packed % mostOfLetter);
