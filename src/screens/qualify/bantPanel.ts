import { commit } from '../../actions/action';
import { fieldAt } from '../../domain/edit/edits';
import { type BantLetter, bantLetters } from '../../domain/leads/bant';
import { type BantFinding, missingFor, qualifyLead } from '../../domain/leads/qualifyLead';
import type { Lead } from '../../domain/records/types';
import { ok, type Result } from '../../domain/result';
import { parseValue } from '../../domain/values/parse';
import { editorOf, typeInto } from '../kit/lineEditor';
import type { Panel, PanelStep } from '../kit/panel';
import type { Setting } from '../kit/setting';
import { commandFor } from './commandFor';
import { drawBant } from './drawBant';
import { gateWith, knownOf, noting } from './sheet';
import { letterAt, type Typing, type Work } from './work';

/** Budget, authority, need and timeline of a lead: a level and the evidence for each, and what the gate says to it. */
export const bantPanel = (id: string): Panel =>
  panelOf({ id, row: 0, findings: {}, typing: undefined, asked: false, refused: undefined });

const panelOf = (work: Work): Panel => ({
  name: 'bant',
  press: (event, setting): PanelStep => {
    const lead = setting.state.get('lead', work.id);
    if (!lead) return { cancel: `${work.id} is no longer there` };
    if (work.typing) return pressTyping(work, work.typing, event, lead, setting);
    return 'key' in event ? press(work, event.key, lead, setting) : { stay: panelOf(work) };
  },
  draw: setting => drawBant(work, setting),
  refused: refused => panelOf({ ...work, refused, asked: false }),
});

const at = (work: Work, changed: Partial<Work>): PanelStep => ({
  stay: panelOf({ ...work, asked: false, refused: undefined, ...changed }),
});

const steps: Readonly<Record<string, number>> = { j: 1, down: 1, tab: 1, k: -1, up: -1, 'shift-tab': -1 };

const press = (work: Work, key: string, lead: Lead, setting: Setting): PanelStep => {
  const { row, findings } = work;
  const letter = letterAt(work);
  if (key === 'esc' || key === 'ctrl-c' || key === 'q') return { cancel: 'nothing was changed' };
  if (key === 'enter') return save(work, lead, setting);
  const by = steps[key];
  if (by !== undefined) return at(work, { row: Math.max(0, Math.min(bantLetters.length - 1, row + by)) });
  if (/^[0-4]$/.test(key)) return at(work, { findings: noting(lead, findings, letter, { level: Number(key) }) });
  const known = knownOf(letter, lead, findings);
  if (key === 'i') return at(work, { typing: { what: 'evidence', editor: editorOf(known.evidence ?? '') } });
  if (key === 'a' && letter === 'budget')
    return at(work, {
      typing: { what: 'amount', editor: editorOf(known.amount === undefined ? '' : String(known.amount)) },
    });
  if (key === 'd' && letter === 'timeline')
    return at(work, { typing: { what: 'date', editor: editorOf(known.date ?? '') } });
  return at(work, {});
};

const pressTyping = (
  work: Work,
  typing: Typing,
  event: Parameters<Panel['press']>[0],
  lead: Lead,
  setting: Setting,
): PanelStep => {
  const key = 'key' in event ? event.key : '';
  if (key === 'esc' || key === 'ctrl-c') return at(work, { typing: undefined });
  if (key !== 'enter')
    return at(work, { typing: { what: typing.what, editor: typeInto(typing.editor, event) ?? typing.editor } });
  const letter = letterAt(work);
  const read = readTyped(letter, typing, setting);
  if (!read.ok) return at(work, { typing: { ...typing, problem: read.failure } });
  return at(work, { typing: undefined, findings: noting(lead, work.findings, letter, read.value) });
};

/** What was typed, by the field's kind; an empty line notes nothing. */
const readTyped = (letter: BantLetter, { what, editor }: Typing, { values }: Setting): Result<BantFinding> => {
  const text = editor.text.trim();
  if (text === '') return ok({});
  const field = fieldAt('lead', `bant.${letter}.${what}`);
  if (!field.ok) return field;
  const parsed = parseValue(text, field.value.field, values);
  return parsed.ok ? ok({ [what]: parsed.value.value }) : parsed;
};

const save = (work: Work, lead: Lead, setting: Setting): PanelStep => {
  const { id, findings } = work;
  const gate = gateWith(lead, findings, setting);
  if (!gate.met && Object.keys(findings).length === 0) return { cancel: 'nothing was changed' };
  if (!gate.met && !work.asked) return at(work, { asked: true });
  const { minLevel, minSum } = setting.state.config.bant;
  const said = gate.met
    ? `${id} → Qualified`
    : `${id} BANT ${gate.sum}/16, still ${lead.status}: ${missingFor({ gate }, minLevel, minSum)}`;
  const effect = commit(qualifyLead, { id, findings }, commandFor(id, findings), said);
  return { answer: gate.met ? { ...effect, next: true } : effect, keep: panelOf(work) };
};
