import type { DuplicatePair } from '../domain/duplicates/findDuplicates';
import { usualThreshold } from '../domain/duplicates/likeness';
import { comparedTypes, isCompared } from '../domain/duplicates/profile';
import { displayName } from '../domain/filter/display';
import { aboutOf } from '../domain/present/about';
import { nameOf } from '../domain/present/value';
import { type AnyRecord, definitionOf, typeOfId } from '../domain/records/types';
import type { State } from '../domain/state/state';
import { type Command, type Options, text } from './command';
import type { Environment } from './environment';
import { parseLimit } from './limit';
import { print, printJson, printNdjson, printTable, tell } from './print';
import { requireType } from './types';
import { refuse, unwrap } from './unwrap';

export const dupes: Command = {
  name: 'dupes',
  summary: 'List records that may be the same, the surest first, with the reasons',
  arguments: [{ name: '[type]', help: 'leads (against leads, contacts and accounts), contacts or accounts; else all' }],
  options: [
    {
      flags: '--threshold <n>',
      help: `how alike, from 0 to 1 (default ${usualThreshold}); 0.97 lists what is certain`,
    },
    { flags: '--limit <n>', help: 'at most so many' },
  ],
  examples: ['crm dupes', 'crm dupes leads --limit 20', 'crm dupes contacts --threshold 0.97 --json'],
  run: async (environment, [typeName], options) => {
    const type = typeName === undefined ? undefined : unwrap(requireType(typeName));
    if (type !== undefined && !isCompared(type)) {
      const known = comparedTypes.map(each => definitionOf(each).plural).join(', ');
      return refuse('usage', `${definitionOf(type).plural} are not compared`, `types: ${known}`);
    }
    const threshold = parseThreshold(options);
    const limit = parseLimit(options);
    const { state } = await environment.openStore();
    const [{ DuplicateIndex }, { findDuplicates }] = await Promise.all([
      import('../domain/duplicates/duplicateIndex'),
      import('../domain/duplicates/findDuplicates'),
    ]);
    const all = findDuplicates(new DuplicateIndex(state), { ...(type ? { type } : {}), threshold });
    printPairs(environment, state, all.slice(0, limit), all.length);
  },
};

const parseThreshold = (options: Options): number => {
  const told = text(options, 'threshold');
  if (told === undefined) return usualThreshold;
  const threshold = /^(0|1|0?\.\d+|1\.0+)$/.test(told) ? Number(told) : Number.NaN;
  if (!(threshold > 0))
    return refuse(
      'usage',
      `--threshold takes a number above 0, up to 1, not "${told}"`,
      'write it like --threshold 0.9',
    );
  return threshold;
};

const printPairs = (environment: Environment, state: State, pairs: readonly DuplicatePair[], count: number): void => {
  const { json, ndjson, tsv } = environment.globals;
  if (json) printJson(environment, pairs);
  else if (ndjson) {
    for (const pair of pairs) printNdjson(environment, pair);
    printNdjson(environment, { type: 'summary', pairs: pairs.length });
  } else if (pairs.length === 0 && !tsv) print(environment, 'no duplicates found');
  else printPairTable(environment, state, pairs, count);
};

const printPairTable = (
  environment: Environment,
  state: State,
  pairs: readonly DuplicatePair[],
  count: number,
): void => {
  const heads = ['Score', 'Id', 'Name', 'About', 'Same as', 'Name', 'About', 'Reasons'];
  const priorities = [3, 0, 1, 6, 0, 2, 5, 4];
  printTable(
    environment,
    heads.map((head, at) => ({ head, priority: priorities[at] as number })),
    pairs.map(({ records: [one, other], score, reasons }) => [
      { text: score.toFixed(2), style: 'strong' as const },
      ...cellsOf(one, state),
      ...cellsOf(other, state),
      { text: reasons.join(', ') },
    ]),
  );
  if (count > pairs.length) tell(environment, `${pairs.length} of ${count} pairs`);
  const [first] = pairs;
  if (environment.stdout.isTTY && first) tell(environment, wayOn(first));
};

const cellsOf = (id: string, state: State) => [
  { text: id, style: 'faint' as const },
  { text: nameOf(id, state) },
  { text: about(id, state), style: 'faint' as const },
];

/** A contact is told apart by its account, the others by what they say of themselves. */
const about = (id: string, state: State): string => {
  const record = state.find(id) as AnyRecord;
  const [affiliation] = (record.accounts as readonly { readonly accountId: string }[] | undefined) ?? [];
  const account = state.get('account', affiliation?.accountId);
  return account ? displayName(account, 'account') : (aboutOf(record, state)[0] ?? '');
};

const wayOn = ({ records: [one, other] }: DuplicatePair): string =>
  typeOfId(one) === typeOfId(other)
    ? `crm merge ${one} ${other} -n shows what would become one record`
    : `crm show ${other} shows what ${one} may belong to`;
