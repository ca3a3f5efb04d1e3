import { fieldAt } from '../domain/edit/edits';
import { type BantLetter, bantLetters, bantLevels } from '../domain/leads/bant';
import { type BantFinding, missingFor, type Qualified, qualifyLead } from '../domain/leads/qualifyLead';
import { bantPicture } from '../domain/present/bant';
import type { Lead } from '../domain/records/types';
import { parseValue, type ValueContext } from '../domain/values/parse';
import type { JsonStore } from '../store/jsonStore';
import { valueContext } from './assignments';
import { type Command, type Options, text } from './command';
import type { Environment } from './environment';
import { findRecord } from './findRecord';
import { print, printJson } from './print';
import { printPreview, printReceipt } from './receipt';
import { refuse, unwrap } from './unwrap';

const levelHelp = (letter: BantLetter): string =>
  bantLevels[letter].map((word, level) => `${level} ${word}`).join(', ');

export const qualify: Command = {
  name: 'lead qualify',
  summary: 'Note budget, authority, need and timeline; a lead that meets the gate becomes Qualified',
  arguments: [{ name: '<lead>', help: 'an id, email, phone or unique name' }],
  options: [
    ...bantLetters.map(letter => ({ flags: `--${letter} <level>`, help: levelHelp(letter) })),
    { flags: '--evidence <letter=text>', help: 'what was said, such as budget="approved by the board"', repeat: true },
    { flags: '--amount <money>', help: 'how large the budget is' },
    { flags: '--date <day>', help: 'when they want to decide: +30d, eoq, 2027-03-01' },
    { flags: '--by <who>', help: 'who said so (default: you)' },
  ],
  writes: true,
  examples: [
    'crm lead qualify L1042 --budget 3 --amount 40k --authority 4 --need 3 --timeline 2',
    'crm lead qualify L1042 --need 4 --evidence need="two people re-type orders every evening" --by "Jane Cooper, COO"',
  ],
  run: async (environment, [ref = ''], options) => {
    const store = await environment.openStore({ write: true });
    const id = await findRecord(environment, store, ref, ['lead']);
    const findings = readFindings(options, await valueContext(store, environment.author(store)));
    const by = text(options, 'by');
    await run(environment, store, { id, findings, ...(by === undefined ? {} : { by }) });
  },
};

type Input = Parameters<typeof qualifyLead.run>[1];

const run = async (environment: Environment, store: JsonStore, input: Input): Promise<void> => {
  const author = environment.author(store);
  const { json, dryRun } = environment.globals;
  const receipt = dryRun ? undefined : unwrap(await store.commit(qualifyLead, input, author));
  const planned = receipt ? undefined : unwrap(store.preview(qualifyLead, input, author));
  const done = (receipt ?? planned)?.result as Qualified;
  if (json)
    printJson(environment, { ...jsonOf(done, store), dryRun, tx: receipt?.tx ?? null, command: author.command });
  else {
    if (receipt) printReceipt(environment, store, receipt);
    else printPreview(environment, planned?.changes ?? []);
    printBant(environment, store, done);
  }
  const { minLevel, minSum } = store.state.config.bant;
  if (!done.qualified)
    refuse(
      'invalid',
      `${done.id} is ${done.status}, and does not meet BANT: ${missingFor(done, minLevel, minSum)}`,
      dryRun ? undefined : 'what you noted is kept; qualify it again when you know more',
    );
};

const jsonOf = ({ id, status, qualified, gate, stale, bant }: Qualified, { state }: JsonStore) => {
  const { minLevel, minSum } = state.config.bant;
  const { sum, missing } = gate;
  return { id, status, qualified, sum, minLevel, minSum, missing, stale, bant: bant ?? {} };
};

const printBant = (environment: Environment, store: JsonStore, { gate, stale, bant, status }: Qualified): void => {
  const { rows, verdict } = bantPicture({ bant } as Lead, store.state);
  print(environment, [
    { text: `BANT ${gate.sum}/16`, style: 'strong' },
    { text: `  ${verdict}`, style: gate.met ? 'good' : 'warning' },
    { text: `  ${status}`, style: 'faint' },
  ]);
  for (const { letter, level, word, low, evidence } of rows) {
    const old = stale.some(each => each === letter);
    print(environment, [
      { text: `  ${letter.padEnd(10)} ` },
      { text: `${level} ${word}`, style: low ? 'warning' : 'good' },
      { text: evidence === '' ? '' : `  ${evidence}`, style: 'faint' },
      { text: old ? '  (stale: ask again)' : '', style: 'warning' },
    ]);
  }
};

type Findings = Partial<Record<BantLetter, BantFinding>>;

const readFindings = (options: Options, context: ValueContext): Findings => {
  const findings: Findings = {};
  const note = (letter: BantLetter, finding: BantFinding): void => {
    findings[letter] = { ...findings[letter], ...finding };
  };
  for (const letter of bantLetters) {
    const given = text(options, letter);
    if (given !== undefined) note(letter, { level: levelOf(letter, given) });
  }
  for (const given of (options.evidence ?? []) as readonly string[]) {
    const { letter, evidence } = evidenceIn(given);
    note(letter, { evidence });
  }
  const value = (name: string, path: string): unknown => {
    const given = text(options, name);
    return given === undefined
      ? undefined
      : unwrap(parseValue(given, unwrap(fieldAt('lead', path)).field, context)).value;
  };
  const amount = value('amount', 'bant.budget.amount');
  if (typeof amount === 'number') note('budget', { amount });
  const date = value('date', 'bant.timeline.date');
  if (typeof date === 'string') note('timeline', { date });
  return findings;
};

/** A level by its number or its word. */
const levelOf = (letter: BantLetter, given: string): number => {
  const level = /^[0-4]$/.test(given) ? Number(given) : bantLevels[letter].indexOf(given.trim().toLowerCase());
  if (level < 0) refuse('usage', `--${letter} takes a level from 0 to 4, not "${given}"`, levelHelp(letter));
  return level;
};

const evidenceIn = (given: string): { readonly letter: BantLetter; readonly evidence: string } => {
  const [, name = '', said = ''] = /^\s*(\w+)\s*=(.*)$/s.exec(given) ?? [];
  const letter = bantLetters.find(each => each === name.toLowerCase());
  if (!letter || said.trim() === '')
    return refuse('usage', `"${given}" is no evidence`, 'write it like --evidence budget="approved by the board"');
  return { letter, evidence: said.trim() };
};
