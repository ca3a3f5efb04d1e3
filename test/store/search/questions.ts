import type { Random } from '../../../src/demo/random';
import type { Person } from './people';

/** What somebody types, and whom they may have meant. */
export interface Question {
  readonly kind: string;
  readonly typed: string;
  readonly means: (lead: Person) => boolean;
}

const lower = (text: string): string => text.toLowerCase();

const same = (field: keyof Person, lead: Person) => (other: Person) =>
  lower(String(other[field])) === lower(String(lead[field]));

const letters = 'etaoinshrdlucmfwypvbgk'.split('');

const swap = (word: string, at: number): string =>
  `${word.slice(0, at)}${word[at + 1] ?? ''}${word[at]}${word.slice(at + 2)}`;

/** One slip in a word of four letters or more, not in its first. */
const slip = (random: Random, word: string): string => {
  const spots = [...word]
    .map((_, at) => at)
    .filter(at => at > 0 && at < word.length - 1 && /[a-z]/.test(word[at] ?? ''));
  if (word.length < 4 || spots.length === 0) return word;
  const at = random.pick(spots);
  const kind = random.int(0, 3);
  if (kind === 0) return swap(word, at);
  if (kind === 1) return word.slice(0, at) + word.slice(at + 1);
  if (kind === 2) return word.slice(0, at) + random.pick(letters) + word.slice(at);
  return word.slice(0, at) + random.pick(letters) + word.slice(at + 1);
};

const common = new Set(
  'group corp systems labs partners holdings sons technologies software industries logistics health capital foods energy media gmbh'.split(
    ' ',
  ),
);

const words = (text: string): string[] =>
  lower(text)
    .split(/[^a-z0-9']+/)
    .filter(Boolean);

/** The word of a company by which people call it. */
const called = (company: string): string =>
  words(company).find(word => word.length > 3 && !common.has(word)) ?? words(company)[0] ?? '';

const shuffled = (random: Random, list: readonly string[]): string => random.shuffled(list).join(' ');

type Make = (random: Random, lead: Person) => Omit<Question, 'kind'>;

const both =
  (...tests: ((lead: Person) => boolean)[]) =>
  (lead: Person): boolean =>
    tests.every(test => test(lead));

/** The two words that are asked for, by name or by name and company, and whom they fit when spelled right. */
const pairOf = (random: Random, lead: Person): { pair: [string, string]; means: (lead: Person) => boolean } => {
  if (random.chance(0.5)) {
    return {
      pair: [lower(lead.firstName), lower(lead.lastName)],
      means: both(same('firstName', lead), same('lastName', lead)),
    };
  }
  const word = called(lead.company);
  return {
    pair: [lower(lead.lastName), word],
    means: both(same('lastName', lead), other => lower(other.company).includes(word)),
  };
};

const plainPair: Make = (random, lead) => {
  const { pair, means } = pairOf(random, lead);
  return { typed: pair.join(' '), means };
};

const oneSlip: Make = (random, lead) => {
  const { pair, means } = pairOf(random, lead);
  const which = random.int(0, 1);
  return { typed: pair.map((word, at) => (at === which ? slip(random, word) : word)).join(' '), means };
};

const twoSlips: Make = (random, lead) => {
  const { pair, means } = pairOf(random, lead);
  return { typed: pair.map(word => slip(random, word)).join(' '), means };
};

const twoInOne: Make = (random, lead) => {
  const { pair, means } = pairOf(random, lead);
  const [a, b] = pair;
  const long = a.length >= b.length ? 0 : 1;
  return {
    typed: pair.map((word, at) => (at === long && word.length > 6 ? slip(random, slip(random, word)) : word)).join(' '),
    means,
  };
};

const swappedLetters: Make = (random, lead) => {
  const { pair, means } = pairOf(random, lead);
  return {
    typed: pair.map(word => (word.length > 3 ? swap(word, random.int(1, word.length - 2)) : word)).join(' '),
    means,
  };
};

const swappedWords: Make = (random, lead) => {
  const { pair, means } = pairOf(random, lead);
  return { typed: [...pair].reverse().join(' '), means };
};

const firstLetter: Make = (random, lead) => {
  const { pair, means } = pairOf(random, lead);
  const which = random.int(0, 1);
  const typed = pair.map((word, at) => {
    if (at !== which || word.length < 4) return word;
    const kind = random.int(0, 2);
    return kind === 0 ? swap(word, 0) : kind === 1 ? word.slice(1) : random.pick(letters) + word.slice(1);
  });
  return { typed: typed.join(' '), means };
};

const begun: Make = (random, lead) => {
  const begins = (text: string, start: string): boolean => words(text).some(word => word.startsWith(start));
  const { pair } = pairOf(random, lead);
  const starts = pair.map(word => word.slice(0, random.int(3, 4))) as [string, string];
  const byName = pair[0] === lower(lead.firstName);
  return {
    typed: starts.join(' '),
    means: other =>
      byName
        ? begins(other.firstName, starts[0]) && begins(other.lastName, starts[1])
        : begins(other.lastName, starts[0]) && begins(other.company, starts[1]),
  };
};

const three =
  (slips: number): Make =>
  (random, lead) => {
    const list = [lower(lead.firstName), lower(lead.lastName), called(lead.company)];
    const wrong = random.shuffled([0, 1, 2]).slice(0, slips);
    const typed = list.map((word, at) => (wrong.includes(at) ? slip(random, word) : word));
    return {
      typed: shuffled(random, typed),
      means: both(same('firstName', lead), same('lastName', lead), same('company', lead)),
    };
  };

const local = (email: string): string => email.split('@')[0] ?? '';

const addressWithSlip: Make = (random, lead) => {
  const [name = '', domain] = lead.email.split('@');
  return { typed: `${slip(random, name)}@${domain}`, means: same('email', lead) };
};

const localWithSlip: Make = (random, lead) => {
  const name = local(lead.email);
  return { typed: slip(random, name), means: other => local(other.email) === name };
};

const address: Make = (_random, lead) => ({ typed: lead.email, means: same('email', lead) });

const phoneEnd: Make = (random, lead) => {
  const digits = lead.phone.replace(/\D/g, '').slice(-random.int(5, 10));
  const typed = random.chance(0.5) ? digits : digits.replace(/(\d{3,4})$/, random.pick(['-$1', ' $1', '.$1']));
  return { typed, means: other => other.phone.replace(/\D/g, '').endsWith(digits.replace(/^0+/, '')) };
};

const withOwnTitle: Make = (random, lead) => {
  const department =
    words(lead.title)
      .filter(word => !['of', 'vp'].includes(word))
      .at(-1) ?? '';
  return {
    typed: `${lower(lead.lastName)} ${random.chance(0.5) ? slip(random, department) : department}`,
    means: both(same('lastName', lead), other => words(other.title).includes(department)),
  };
};

export const makers: Readonly<Record<string, Make>> = {
  none: plainPair,
  'one typo': oneSlip,
  'two typos': twoSlips,
  'two typos in one word': twoInOne,
  'swapped letters': swappedLetters,
  'swapped words': swappedWords,
  'first letter': firstLetter,
  begun,
  'three words': three(0),
  'three words, one typo': three(1),
  'three words, two typos': three(2),
  email: address,
  'email, typo in the local part': addressWithSlip,
  'local part alone, typo': localWithSlip,
  'end of a phone number': phoneEnd,
  'name and title': withOwnTitle,
};

/** So many questions of each kind about these leads. */
export const ask = (random: Random, leads: readonly Person[], each: number): Question[] =>
  Object.entries(makers).flatMap(([kind, make]) =>
    Array.from({ length: each }, () => ({ kind, ...make(random, random.pick(leads)) })),
  );
