import { isOpenTask, momentOf } from '../../domain/activities/timeline';
import { displayName } from '../../domain/filter/display';
import { bantPicture } from '../../domain/present/bant';
import { formatMoment, formatValue, nameOf } from '../../domain/present/value';
import { type Activity, type Lead, types } from '../../domain/records/types';
import { scoreAt } from '../../domain/scoring/liveScore';
import { sizeOf } from '../../domain/state/scan';
import { clip, width } from '../../terminal/cell';
import { wrap } from '../../terminal/wrap';
import { bantLine, bantLines } from '../kit/bant';
import { blank, type Line, line, piece, spread } from '../kit/line';
import type { Setting } from '../kit/setting';
import { knownLine } from './known';
import { responseLine } from './response';
import { whyLines } from './why';

/** The lead beside the list: who it is, BANT, and what happened. */
export const leadDetail = (lead: Lead, setting: Setting, columns: number): Line[] => [
  title(lead, displayName(lead, 'lead'), setting, columns),
  ...about(lead, setting).flatMap(text => wrapped(text, columns)),
  ...standing(lead, setting, columns),
  blank,
  ...[responseLine(lead, setting)].filter(row => row.length > 0),
  ...whyLines(lead, setting, columns, whyRows),
  ...[knownLine(lead, setting, columns)].filter(row => row !== undefined),
  blank,
  ...bantLines(bantPicture(lead, setting.state), columns, setting.theme),
  blank,
  ...description(lead, columns),
  ...timeline(lead, setting, columns),
];

const whyRows = 3;

/** The lead below the list, in few rows: each fact is there, and none has a row to itself. */
export const leadBrief = (lead: Lead, setting: Setting, columns: number): Line[] => {
  const [work = '', ...facts] = about(lead, setting);
  const { dot } = setting.theme.signs;
  const name = [displayName(lead, 'lead'), work].filter(Boolean).join(` ${dot} `);
  const known = knownLine(lead, setting, columns);
  return [
    title(lead, name, setting, columns),
    line(clip(facts.join(` ${dot} `), columns)),
    spread([...(standing(lead, setting, columns)[0] ?? [])], responseLine(lead, setting), columns),
    bantLine(bantPicture(lead, setting.state), setting.theme),
    ...whyLines(lead, setting, columns, 1),
    ...(known ? [known] : []),
    ...timeline(lead, setting, columns),
  ];
};

const wrapped = (text: string, columns: number): Line[] => wrap(text, columns).map(each => line(each));

const title = (lead: Lead, name: string, { now }: Setting, columns: number): Line => {
  const score = scoreAt(lead, Date.parse(now));
  return spread(
    [piece(`${lead.id} `, 'faint'), piece(name, 'title')],
    [piece(`${lead.grade ?? ''} ${score ?? ''}`.trim(), 'accent')],
    columns,
    true,
  );
};

/** What the lead does; where, and in how large a company; how to reach it. */
const about = (lead: Lead, { state, theme }: Setting): string[] => {
  const { fields } = types.lead;
  const joined = (parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(` ${theme.signs.dot} `);
  const place = [lead.city, lead.state, lead.country].filter(Boolean).join(', ');
  const size = lead.employees === undefined ? '' : `${formatValue(lead.employees, fields.employees, state)} people`;
  return [
    joined([lead.title, lead.company]),
    joined([lead.industry, size, place]),
    lead.email ?? '',
    joined([lead.phone, lead.mobile]),
  ].filter(text => text !== '');
};

/** Where it stands and whose it is, and what one may not do. */
const standing = (lead: Lead, { state }: Setting, columns: number): Line[] => {
  const owner = lead.ownerId === undefined ? 'nobody' : nameOf(lead.ownerId, state);
  const wakes = lead.nextStepAt === undefined ? '' : `wakes ${lead.nextStepAt}`;
  const status = [lead.status, lead.statusReason, wakes].filter(Boolean).join(' · ');
  const flags = [lead.doNotCall ? 'do not call' : '', lead.emailOptOut ? 'no email' : ''].filter(Boolean).join(' · ');
  const whole = width(status) + width(owner) + 2 <= columns;
  return [
    ...(whole
      ? [[piece(status, 'accent'), piece(`  ${owner}`, 'faint')]]
      : [...wrap(status, columns).map(text => line(text, 'accent')), line(owner, 'faint')]),
    ...(flags ? wrap(flags, columns).map(text => line(text, 'warning')) : []),
  ];
};

const describedIn = 3;

const description = ({ description: text }: Lead, columns: number): Line[] =>
  text === undefined ? [] : [...wrapped(text, columns).slice(0, describedIn), blank];

const shown = 12;

/** A pass over more activities than these, for each lead that one looks at, would hold up the keys. */
const soonRead = 5000;

const timeline = (lead: Lead, setting: Setting, columns: number): Line[] => {
  const { state, related } = setting;
  if (!related.knowsActivities && sizeOf(state, 'activity') > soonRead)
    return [line(`The activities are being read ${setting.theme.signs.more}`, 'faint')];
  const found = related.activitiesOf(lead.id);
  if (found.length === 0) return [line('No activity yet', 'faint')];
  return found
    .toSorted((a, b) => (momentOf(a) < momentOf(b) ? 1 : -1))
    .slice(0, shown)
    .map(activity => eventLine(activity, state.config.timeZone, columns));
};

/** `11-21 19:35  email in   Security questionnaire` */
const eventLine = (activity: Activity, zone: string, columns: number): Line => {
  const open = isOpenTask(activity);
  const kind = [activity.kind, open ? 'due' : activity.direction].filter(Boolean).join(' ');
  const before = [
    piece(formatMoment(momentOf(activity), zone).slice(5, 16).padEnd(13), 'faint'),
    piece(kind.padEnd(12), open ? 'warning' : 'accent'),
  ];
  const text = [activity.subject, activity.outcome].filter(Boolean).join(' · ');
  return [...before, piece(clip(text, Math.max(0, columns - 25)))];
};
