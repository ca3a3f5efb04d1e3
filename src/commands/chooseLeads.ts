import type { JsonStore } from '../store/jsonStore';
import type { Environment } from './environment';
import { findRecord } from './findRecord';
import { select } from './select';
import { refuse, unwrap } from './unwrap';

const comparison = /^[-(]*[A-Za-z][\w.]*(:|[<>]=?|!?=|~)/;

/** The leads that some words name: each by a reference of its own, or all together by a filter. */
export const chooseLeads = async (
  environment: Environment,
  store: JsonStore,
  words: readonly string[],
): Promise<readonly string[]> => {
  if (words.some(word => word.split(/\s+/).some(part => comparison.test(part)))) {
    const author = environment.author(store);
    const found = unwrap(select(store, author, { type: 'lead', filter: words.join(' ') })).map(({ id }) => id);
    if (found.length === 0) refuse('not found', `no lead is "${words.join(' ')}"`);
    return found;
  }
  const ids: string[] = [];
  for (const word of words) ids.push(await findRecord(environment, store, word, ['lead']));
  return [...new Set(ids)];
};

/** The question before something happens to several leads at once; nothing for one. */
export const askAbout = (verb: string, ids: readonly string[]): { readonly ask?: string } =>
  ids.length > 1 ? { ask: `${verb} ${ids.length} leads` } : {};
