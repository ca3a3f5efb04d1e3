import { meter } from '../../charts/meter';
import { displayName } from '../../domain/filter/display';
import { bantGate, bantLetters, bantLevels } from '../../domain/leads/bant';
import { formatMoment, formatValue, nameOf } from '../../domain/present/value';
import type { Activity, Lead } from '../../domain/records/types';
import { typeOfId, types } from '../../domain/records/types';
import { wrap } from '../../terminal/wrap';
import { blank, type Line, line, piece, spread } from '../kit/line';
import { remember } from '../kit/memory';
import type { Setting } from '../kit/setting';

/** The lead beside the list: who it is, BANT, and what happened. */
export const leadDetail = (lead: Lead, setting: Setting, columns: number): Line[] => [
  spread(
    [piece(`${lead.id} `, 'faint'), piece(displayName(lead, 'lead'), 'title')],
    [piece(`${lead.grade ?? ''} ${lead.score ?? ''}`.trim(), 'accent')],
    columns,
  ),
  ...about(lead, setting),
  blank,
  ...bant(lead, setting),
  blank,
  ...description(lead, columns),
  ...timeline(lead, setting),
];

const about = (lead: Lead, { state }: Setting): Line[] => {
  const { fields } = types.lead;
  const place = [lead.city, lead.state, lead.country].filter(Boolean).join(', ');
  const size = lead.employees === undefined ? '' : `${formatValue(lead.employees, fields.employees, state)} people`;
  const facts = [
    [lead.title, lead.company].filter(Boolean).join(' · '),
    [lead.industry, size, place].filter(Boolean).join(' · '),
    lead.email ?? '',
    [lead.phone, lead.mobile].filter(Boolean).join(' · '),
  ].filter(text => text !== '');
  const owner = lead.ownerId === undefined ? 'nobody' : nameOf(lead.ownerId, state);
  const state2 = [lead.status, lead.statusReason, lead.nextStepAt === undefined ? '' : `wakes ${lead.nextStepAt}`]
    .filter(Boolean)
    .join(' · ');
  const flags = [lead.doNotCall ? 'do not call' : '', lead.emailOptOut ? 'no email' : ''].filter(Boolean).join(' · ');
  return [
    ...facts.map(text => line(text)),
    [piece(state2, 'accent'), piece(`  ${owner}`, 'faint')],
    ...(flags ? [line(flags, 'warning')] : []),
  ];
};

const bant = (lead: Lead, { state, theme }: Setting): Line[] => {
  const gate = bantGate(lead.bant, state.config.bant);
  const style = theme.unicode ? 'blocks' : 'ascii';
  const rows = bantLetters.map((letter): Line => {
    const level = gate.levels[letter];
    const low = level < state.config.bant.minLevel;
    return [
      piece(`${letter.padEnd(10)}`, 'faint'),
      piece(meter(level / 4, theme.unicode ? 4 : 6, style), low ? 'warning' : 'good'),
      piece(` ${bantLevels[letter][level] ?? ''}`, level === 0 ? 'faint' : undefined),
    ];
  });
  const verdict = gate.met
    ? piece('meets the gate', 'good')
    : piece(
        gate.missing.length > 0 ? `needs ${gate.missing.join(', ')}` : `needs a sum of ${state.config.bant.minSum}`,
        'warning',
      );
  return [[piece(`BANT ${gate.sum}/16  `, 'title'), verdict], ...rows];
};

const description = ({ description: text }: Lead, columns: number): Line[] =>
  text === undefined
    ? []
    : [
        ...wrap(text, columns)
          .slice(0, 3)
          .map(each => line(each)),
        blank,
      ];

const shown = 12;

const remembered = remember<ReadonlyMap<string, readonly Activity[]>>();

/** The activities that name each lead, oldest first. */
const activitiesOf = ({ state, seq }: Setting): ReadonlyMap<string, readonly Activity[]> =>
  remembered(String(seq), () => {
    const found = new Map<string, Activity[]>();
    for (const activity of state.all('activity').values())
      for (const id of new Set(activity.relatedTo)) {
        if (typeOfId(id) !== 'lead') continue;
        const one = found.get(id);
        if (one) one.push(activity);
        else found.set(id, [activity]);
      }
    return found;
  });

const timeline = (lead: Lead, setting: Setting): Line[] => {
  const { state } = setting;
  const when = (activity: Activity): string => activity.doneAt ?? activity.dueAt ?? activity.createdAt;
  const found = activitiesOf(setting).get(lead.id);
  if (!found) return [line('No activity yet', 'faint')];
  return found
    .toSorted((a, b) => (when(a) < when(b) ? 1 : -1))
    .slice(0, shown)
    .map(activity => {
      const open = activity.kind === 'task' && activity.doneAt === undefined;
      return [
        piece(`${formatMoment(when(activity), state.config.timeZone).slice(5, 16).padEnd(12)}`, 'faint'),
        piece(activity.kind.padEnd(8), open ? 'warning' : 'accent'),
        piece(activity.subject ?? ''),
      ];
    });
};
