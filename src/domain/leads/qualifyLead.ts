import { statusNamed } from '../config/config';
import { checkRecord } from '../edit/check';
import type { AnyRecord, Lead } from '../records/types';
import { fail, ok, type Result } from '../result';
import { Draft } from '../state/draft';
import type { Verb } from '../verb';
import { type BantGate, type BantLetter, bantGate, bantLetters } from './bant';
import { staleLetters } from './stale';
import { setLeadStatus } from './status';

/** What was found out about one letter. */
export interface BantFinding {
  /** 0 to 4; left out, the level stays. */
  readonly level?: number;
  readonly evidence?: string;
  /** Budget only. */
  readonly amount?: number;
  /** Timeline only. */
  readonly date?: string;
}

export interface QualifyInput {
  readonly id: string;
  readonly findings: Readonly<Partial<Record<BantLetter, BantFinding>>>;
  /** Who said so; by default the acting user vouches for it. */
  readonly by?: string;
}

export interface Qualified {
  readonly id: string;
  readonly status: string;
  readonly qualified: boolean;
  readonly gate: BantGate;
  /** Letters whose evidence is too old to be trusted. */
  readonly stale: readonly BantLetter[];
  readonly bant: Lead['bant'];
}

/**
 * Notes what is known of budget, authority, need and timeline. At the gate the lead becomes Qualified; below it BANT is
 * kept, the status stays, and the result says what is missing (decision 10).
 */
export const qualifyLead: Verb<QualifyInput, Qualified> = {
  name: 'qualify',
  run: (state, { id, findings, by }, context) => {
    const draft = new Draft(state, context);
    const open = openLead(draft, id);
    if (!open.ok) return open;
    const bant: Record<string, unknown> = { ...open.value.bant };
    for (const letter of bantLetters) {
      const finding = findings[letter];
      if (!finding) continue;
      const noted = noteOf(letter, finding, open.value.bant?.[letter]);
      if (!noted.ok) return noted;
      bant[letter] = { ...noted.value, by: by?.trim() || context.actor, at: context.now };
    }
    if (Object.keys(bant).length > 0) draft.set(id, { bant });
    const checked = checkRecord(draft, 'lead', draft.find(id) as AnyRecord);
    if (!checked.ok) return checked;
    const { config } = draft;
    const after = draft.get('lead', id) as Lead;
    const gate = bantGate(after.bant, config.bant);
    const moved = gate.met ? setLeadStatus(draft, id, 'Qualified') : ok(undefined);
    if (!moved.ok) return moved;
    const { status } = draft.get('lead', id) as Lead;
    const stale = staleLetters(after.bant, context.now, config.bant);
    const result = { id, status, qualified: gate.met, gate, stale, bant: after.bant };
    return ok({ changes: draft.changes(), result });
  },
};

const openLead = (draft: Draft, id: string): Result<Lead> => {
  const lead = draft.get('lead', id);
  if (!lead) return fail('not found', `there is no lead ${id}`);
  const type = statusNamed(draft.config, lead.status)?.type;
  if (type === 'converted')
    return fail('not permitted', `${id} is converted and can no longer be changed`, `crm show ${id} says into what`);
  if (type === 'closed')
    return fail(
      'not permitted',
      `${id} is ${lead.status}; it comes back to work before it can be qualified`,
      `crm lead reopen ${id}`,
    );
  return ok(lead);
};

type Known = { readonly level?: number } | undefined;

/** A finding laid over what was known: evidence without a level is about the level that was there. */
const noteOf = (letter: BantLetter, finding: BantFinding, known: Known): Result<object> => {
  const note = { ...known, ...withoutBlanks(finding) };
  if (note.level !== undefined) return ok(note);
  return fail(
    'usage',
    `how sure is the ${letter}? Nobody has noted a level yet`,
    `add --${letter} with a level from 0 to 4`,
  );
};

const withoutBlanks = (finding: BantFinding): BantFinding =>
  Object.fromEntries(Object.entries(finding).filter(([, value]) => value !== undefined && value !== ''));

/** What a lead still lacks to be qualified, as a sentence; empty when it lacks nothing. */
export const missingFor = ({ gate }: Pick<Qualified, 'gate'>, minLevel: number, minSum: number): string => {
  const low = gate.missing.map(letter => `${letter} is ${gate.levels[letter]}, and needs ${minLevel}`);
  const short = gate.sum < minSum ? [`the sum is ${gate.sum}, and needs ${minSum}`] : [];
  return [...low, ...short].join('; ');
};
