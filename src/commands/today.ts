import { type AgendaItem, agenda, nextBest, sectionTitles } from '../domain/activities/agenda';
import { reporting } from '../domain/kpi/report';
import { lastEvent } from '../domain/pipeline/lastEvent';
import { formatChange, formatMetric } from '../domain/present/metric';
import { nameOf } from '../domain/present/value';
import { periodOf } from '../domain/time/period';
import { dateIn } from '../domain/time/zone';
import type { JsonStore } from '../store/jsonStore';
import type { Command } from './command';
import type { Environment } from './environment';
import { print, printHead, printJson, printTable } from './print';
import { unwrap } from './unwrap';

const tiles = ['opp.revenue', 'opp.winRate', 'opp.weighted', 'lead.conversionRate'];

export const todayCommand: Command = {
  name: 'today',
  summary: 'Show what is due, and what to do next',
  options: [{ flags: '--next', help: 'the most pressing first, with what makes it so' }],
  examples: ['crm today', 'crm today --next', 'crm today --json'],
  run: async (environment, _, options) => {
    const store = await environment.openStore();
    const { now, actor } = environment.author(store);
    const next = options.next === true;
    const found = agenda({ state: store.state, actor, now });
    const items = next ? nextBest(found) : found;
    const date = dateIn(now, store.state.config.timeZone);
    const report = figures(store, now);
    if (environment.globals.json) {
      const metrics = Object.fromEntries(tiles.map(id => [id, report.metrics[id]]));
      printJson(environment, { date, user: actor, items: items.map(({ rank: _rank, ...item }) => item), metrics });
      return;
    }
    printHead(environment, [
      { text: 'Today', style: 'strong' },
      { text: `  ${date}  ${nameOf(actor, store.state)}   ${items.length} to do` },
    ]);
    printFigures(environment, store, report);
    if (items.length === 0) print(environment, [{ text: 'Nothing is due.', style: 'good' }]);
    else if (next) printNext(environment, items);
    else printSections(environment, items);
  },
};

const figures = ({ state }: JsonStore, now: string) => {
  const today = dateIn(now, state.config.timeZone);
  const steps = reporting(state, { ids: tiles, period: periodOf('quarter', lastEvent(state, today)), today, now });
  let step = steps.next();
  while (!step.done) step = steps.next();
  return unwrap(step.value);
};

const printFigures = (environment: Environment, { state }: JsonStore, report: ReturnType<typeof figures>): void => {
  const { currency } = state.config;
  const parts = tiles.flatMap(id => {
    const metric = report.metrics[id];
    if (!metric) return [];
    const change = formatChange(metric.change, metric.unit);
    return [
      `${metric.title} ${formatMetric(metric.value, metric.unit, currency, true)}${change === '' ? '' : ` (${change})`}`,
    ];
  });
  printHead(environment, [{ text: `${report.period.label}  ${parts.join(' · ')}`, style: 'faint' }]);
};

const printSections = (environment: Environment, items: readonly AgendaItem[]): void => {
  for (const section of new Set(items.map(item => item.section))) {
    const rows = items.filter(item => item.section === section);
    print(environment, '');
    print(environment, [{ text: `${sectionTitles[section]} ${rows.length}`, style: 'accent' }]);
    printTable(
      environment,
      [
        { head: 'Id', priority: 1 },
        { head: 'What', priority: 0 },
        { head: 'Why', priority: 2 },
      ],
      rows.map(({ id, title, note }) => [
        { text: id, style: 'faint' },
        { text: title },
        { text: note, style: section === 'overdue' ? 'bad' : undefined },
      ]),
    );
  }
};

const printNext = (environment: Environment, items: readonly AgendaItem[]): void => {
  print(environment, '');
  printTable(
    environment,
    [
      { head: 'Urgency', align: 'right', priority: 2 },
      { head: 'Id', priority: 1 },
      { head: 'What', priority: 0 },
      { head: 'Because', priority: 3 },
    ],
    items.map(({ id, title, urgency, reasons }) => [
      { text: urgency.toFixed(1), style: 'accent' },
      { text: id, style: 'faint' },
      { text: title },
      { text: reasons.map(({ label, points }) => `${points > 0 ? '+' : ''}${points} ${label}`).join(', ') },
    ]),
  );
};
