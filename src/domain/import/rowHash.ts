/** 64 bits of a text, as 16 hex digits: two lanes of multiply and xor (after Bryc's cyrb53). No secret depends on it. */
const hash64 = (text: string): string => {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return hex(b) + hex(a);
};

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');

/**
 * What a row is known by when it has neither external id nor email: its mapped, filled cells, in any order of columns.
 * `again` tells equal rows apart that were all asked for.
 */
export const rowHash = (cells: readonly { readonly path: string; readonly text: string }[], again = 0): string => {
  const said = cells.map(({ path, text }) => `${path}\u0001${text.trim()}`).sort();
  return `row-${hash64(said.join('\u0002'))}${again === 0 ? '' : `-${again + 1}`}`;
};
