import { type AnyRecord, definitionOf } from '../../domain/records/types';
import { hasCjk } from './cjk';
import { keyOf, type SearchType, searchTypes } from './docKey';
import { codeOf, type SearchField } from './fields';
import { digitsOf, fewestDigits, phoneKey, withoutTrunk } from './phones';
import { cut, plain, wordsOf } from './words';

/** Takes what a record is found by. */
export interface Sink {
  word(word: string, field: number): void;
  /** The record is found by the name of another one: its owner's, its company's. Renaming that one is enough. */
  link(hub: number, field: number): void;
  phone(key: number): void;
}

type How = 'text' | 'email' | 'phone';

interface Source {
  readonly name: string;
  readonly field: number;
  readonly how: How;
}

const fieldOf: Readonly<Record<string, SearchField>> = {
  firstName: 'name',
  lastName: 'name',
  name: 'name',
  company: 'company',
  email: 'email',
  phone: 'phone',
  mobile: 'phone',
  title: 'title',
  source: 'source',
  tags: 'tags',
  subject: 'subject',
  code: 'code',
};

/** What the field table says search looks into. */
export const sourcesOf = (type: SearchType): readonly Source[] =>
  Object.entries(definitionOf(type).fields).flatMap(([name, { kind, search }]) => {
    const field = fieldOf[name];
    if (!search || !field) return [];
    return [{ name, field: codeOf(field), how: kind === 'email' || kind === 'phone' ? kind : 'text' }];
  });

const sources = new Map<SearchType, readonly Source[]>(searchTypes.map(type => [type, sourcesOf(type)]));

const company = codeOf('company');
const name = codeOf('name');
const owner = codeOf('owner');

const addEmail = (address: string, field: number, sink: Sink): void => {
  const at = address.lastIndexOf('@');
  const local = at < 0 ? address : address.slice(0, at);
  for (const word of wordsOf(local)) sink.word(word, field);
  const untagged = local.split('+', 1)[0] as string;
  if (untagged !== local) for (const word of wordsOf(untagged)) sink.word(word, field);
  if (at < 0) return;
  // From each label on, so that the company is found behind a sub-domain too.
  const labels = plain(address.slice(at + 1)).split('.');
  for (let from = 0; from < Math.max(1, labels.length - 1); from += 1) {
    const word = cut(
      labels
        .slice(from)
        .join('')
        .replace(/[^\p{L}\p{N}]+/gu, ''),
    );
    if (word) sink.word(word, field);
  }
};

const add = (value: unknown, { field, how }: Source, sink: Sink): void => {
  if (Array.isArray(value)) for (const one of value) add(one, { name: '', field, how }, sink);
  else if (typeof value !== 'string' || value === '') return;
  else if (how === 'email') addEmail(value, field, sink);
  else if (how === 'phone') {
    const digits = withoutTrunk(digitsOf(value));
    if (digits.length >= fewestDigits) sink.phone(phoneKey(digits));
  } else for (const word of wordsOf(value)) sink.word(word, field);
};

/** In scripts without spaces the family name stands before the given one, and both are typed as one word. */
const addBridge = ({ firstName, lastName }: AnyRecord, sink: Sink): void => {
  if (typeof firstName !== 'string' || typeof lastName !== 'string') return;
  if (!hasCjk(firstName) || !hasCjk(lastName)) return;
  const before = [...plain(lastName)].at(-1);
  const after = [...plain(firstName)][0];
  if (before && after && hasCjk(before) && hasCjk(after)) sink.word(before + after, name);
};

const addLink = (id: unknown, field: number, sink: Sink): void => {
  const hub = typeof id === 'string' ? keyOf(id) : undefined;
  if (hub !== undefined) sink.link(hub, field);
};

/** Hands to `sink` all that a record is found by. */
export const describe = (record: AnyRecord, type: SearchType, sink: Sink): void => {
  for (const source of sources.get(type) ?? []) add(record[source.name], source, sink);
  if (type === 'lead' || type === 'contact') addBridge(record, sink);
  // An activity is found by its subject alone: its owner would only bury the people one looks for.
  if (type !== 'activity') addLink(record.ownerId, owner, sink);
  if (type === 'opportunity') addLink(record.accountId, company, sink);
  if (type === 'contact' && Array.isArray(record.accounts)) {
    for (const { accountId } of record.accounts) addLink(accountId, company, sink);
  }
};
