import { type AgendaItem, agenda, sectionTitles } from '../domain/activities/agenda';
import { nameOf } from '../domain/present/value';
import { dateIn } from '../domain/time/zone';
import type { JsonStore } from '../store/jsonStore';
import type { Command } from './command';
import type { Environment } from './environment';
import { print, printHead, printJson, printTable } from './print';

export const todayCommand: Command = {
  name: 'today',
  summary: 'Show what is due, and what to do next',
  examples: ['crm today', 'crm today --json', 'crm today --as dana'],
  run: async environment => {
    const store = await environment.openStore();
    const { now, actor } = environment.author(store);
    const items = agenda({ state: store.state, actor, now });
    if (environment.globals.json)
      printJson(environment, { date: dateIn(now, store.state.config.timeZone), user: actor, items });
    else printAgenda(environment, store, items);
  },
};

const printAgenda = (environment: Environment, store: JsonStore, items: readonly AgendaItem[]): void => {
  const { now, actor } = environment.author(store);
  const day = dateIn(now, store.state.config.timeZone);
  printHead(environment, [
    { text: 'Today', style: 'strong' },
    { text: `  ${day}  ${nameOf(actor, store.state)}   ${items.length} to do` },
  ]);
  if (items.length === 0) print(environment, [{ text: 'Nothing is due.', style: 'good' }]);
  const sections = [...new Set(items.map(({ section }) => section))];
  for (const section of sections) {
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
