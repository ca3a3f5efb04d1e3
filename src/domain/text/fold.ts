/** Text as it is compared: without accents, case and surrounding space. */
export const fold = (text: string): string =>
  /^[\x20-\x7E]*$/.test(text)
    ? text.trim().toLowerCase()
    : text
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .toLowerCase()
        .trim();

/** A column head or field name as it is compared: folded, without punctuation and spaces (`Lead Source*` → `leadsource`). */
export const headKey = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]+/gu, '');
