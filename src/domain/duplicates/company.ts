import { plain } from './plain';
import { jaroWinkler } from './similarity';

const legalForms: ReadonlySet<string> = new Set(
  `ab ag aps as asa bhd bv bvba co company corp corporation cv doo eg ek eurl ev gbr gmbh gmbhco inc incorporated kg kft kgaa
  kk lda limited limitada llc llp lp ltd ltda mbh nv oao ohg ood ooo oy oyj pbc plc pllc pte pty pvt sa sab sarl sas sasu
  sc se sl slu snc sp spa spk spolka spzoo srl srls sro uab ug vof zao zoo`.split(/\s+/),
);

/** They stand before the name or behind it, with no space between. */
const joinedForms = /^(?:株式会社|有限会社|合同会社)|(?:株式会社|有限会社|合同会社)$/u;

/** What joins legal forms to each other, and what stands before a name without being part of it. */
const joints: ReadonlySet<string> = new Set(['and', 'und', 'et', 'y', 'z', 'o']);

const isLatin = (text: string): boolean => /^[a-z0-9]*$/.test(text);

const words = (name: string): string[] =>
  plain(name)
    .replace(/&|\+/g, ' and ')
    .replace(/['’`´./]+/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');

/** A company's name as two records share it: without legal form, case, spaces and punctuation (`ACME, Inc.` → `acme`). */
export const companyKey = (name: unknown): string => {
  if (typeof name !== 'string') return '';
  const all = words(name);
  const from = all[0] === 'the' && all.length > 1 ? 1 : 0;
  let to = all.length;
  for (let end = to; end > from; end -= 1) {
    const word = all[end - 1] as string;
    if (legalForms.has(word)) to = end - 1;
    else if (!joints.has(word)) break;
  }
  const key = (to > from ? all.slice(from, to) : all).join('');
  return isLatin(key) ? key : key.replace(joinedForms, '') || key;
};

const digitsOf = (key: string): string => (/\d/.test(key) ? key.replace(/\D+/g, '') : '');

/** How alike two company keys are, from 0 to 1. Other digits are another company: `Store 12` is no slip of `Store 13`. */
export const companyLikeness = (a: string, b: string): number => {
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  return digitsOf(a) === digitsOf(b) ? jaroWinkler(a, b) : 0;
};
