const numberBits = 27;
const most = 2 ** numberBits;

/** An id as a whole number above zero, below 2³²; undefined for a text that is none, or has too high a number. */
export const packId = (id: unknown): number | undefined => {
  if (typeof id !== 'string' || !/^[A-Z][1-9]\d*$/.test(id)) return undefined;
  const number = Number(id.slice(1));
  return number < most ? (id.charCodeAt(0) - 64) * most + number : undefined;
};

export const unpackId = (packed: number): string =>
  String.fromCharCode(64 + Math.floor(packed / most)) + String(packed % most);
