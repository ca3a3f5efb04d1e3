import type { Account } from '../records/types';
import { fold } from '../text/fold';

const legalForms = new Set(
  (
    'ab ag aps as asa bv bvba co company corp corporation gmbh inc incorporated kg kgaa kk llc ' +
    'llp limited ltd mbh nv ohg oy oyj plc pte pty sa sarl sas se sl spa sro srl ug 株式会社 有限会社 有限公司'
  ).split(' '),
);

/** A company's name as it is compared: without legal form, case, accents and punctuation. Empty without a name. */
export const companyKey = (name: string | undefined): string => {
  if (name === undefined) return '';
  // Points join what they abbreviate: S.A. is SA.
  const plain = fold(name)
    .replace(/(株式会社|有限会社|有限公司)/gu, ' $1 ')
    .replace(/[.'’]/gu, '');
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter(word => word !== '' && word !== 'the');
  const telling = words.filter(word => !legalForms.has(word));
  return (telling.length > 0 ? telling : words).join(' ');
};

/** Records never change in place, so what was found once stays right for as long as the record lives. */
const known = new WeakMap<object, string>();

/** The key of an account's name. */
export const accountKey = (account: Account): string => {
  let key = known.get(account);
  if (key === undefined) {
    key = companyKey(account.name);
    known.set(account, key);
  }
  return key;
};

const pairsOf = (text: string): Map<string, number> => {
  const pairs = new Map<string, number>();
  for (let at = 0; at < text.length - 1; at += 1) {
    const pair = text.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
};

/**
 * How alike two texts are, 0 to 1, by the pairs of letters that both have (Dice). Few people err in the first letter, so
 * that most of many texts need not be looked at further.
 */
export const likeness = (a: string, b: string): number => {
  if (a === b) return 1;
  if (a.charCodeAt(0) !== b.charCodeAt(0)) return 0;
  const total = a.length + b.length - 2;
  // As many pairs as the shorter one has is the most that both can have.
  if (total <= 0 || (2 * (Math.min(a.length, b.length) - 1)) / total < 0.8) return 0;
  const pairs = pairsOf(a);
  let common = 0;
  for (const [pair, count] of pairsOf(b)) common += Math.min(count, pairs.get(pair) ?? 0);
  return (2 * common) / total;
};
