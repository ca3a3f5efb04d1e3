import fs from 'node:fs';
import path from 'node:path';
import { JsonStore } from '../../src/store/jsonStore';
import { createFolder } from '../../src/store/open';
import { author } from './folder';
import { crm, type Ended, node } from './programs';
import type { Row } from './row';

const rows = 300;

/** Every third row has no address: it is known by nothing but what it says. */
const makeFile = (file: string): void => {
  const lines = Array.from(
    { length: rows },
    (_, i) => `Jane,Cooper ${i},${i % 3 === 0 ? '' : `jane${i}@expo.io`},Northwind`,
  );
  fs.writeFileSync(file, `First Name,Last Name,Email,Company\n${lines.join('\n')}\n`);
};

interface Told {
  readonly types: { readonly leads: Readonly<Record<string, number>> };
}

const leadsIn = async (folder: string): Promise<number> => {
  const store = JsonStore.open(folder);
  await store.close();
  return store.state.all('lead').size;
};

/** What an import says must add up to the rows it was given. */
const addsUp = ({ code, stdout, stderr }: Ended): string[] => {
  if (code !== 0) return [`an import ends with ${code}: ${stderr.trim()}`];
  const counts = Object.values((JSON.parse(stdout) as Told).types.leads);
  const sum = counts.reduce((total, each) => total + each, 0);
  return sum === rows ? [] : [`a report tells of ${sum} rows instead of ${rows}`];
};

/** Imports one file once, twice, and by several at once; what comes out must always be what came out of once. */
const importAll = async (parent: string, flags: readonly string[], rounds: number): Promise<string[]> => {
  fs.mkdirSync(parent);
  const file = path.join(parent, 'expo.csv');
  makeFile(file);
  const into = (folder: string): Promise<Ended> => node(crm(folder, 'import', 'leads', file, '--json', ...flags));
  const wrong: string[] = [];
  const check = async (folder: string, how: string, ended: readonly Ended[]): Promise<void> => {
    wrong.push(...ended.flatMap(addsUp).map(text => `${how}: ${text}`));
    const found = await leadsIn(folder);
    if (found !== rows) wrong.push(`${how}: ${found} leads instead of ${rows}`);
  };
  const make = (name: string): string => {
    const folder = path.join(parent, name);
    createFolder(folder, { timeZone: 'UTC' }, author);
    return folder;
  };
  const once = make('once');
  await check(once, 'once', [await into(once)]);
  await check(once, 'the same again', [await into(once)]);
  for (let round = 1; round <= rounds; round += 1) {
    const folder = make(`at-once-${round}`);
    await check(folder, 'three at once', await Promise.all([into(folder), into(folder), into(folder)]));
  }
  return wrong;
};

/** T13: the same file twice, or by several people at once, makes nothing twice. */
export const importTwice: Row = {
  id: 'T13',
  title: 'the same import twice, and at once',
  run: async ({ folder, long }) => {
    const rounds = long ? 50 : 5;
    const wrong = await importAll(path.join(folder, 'import'), [], rounds);
    const flags = ['--mode', 'create', '--on-duplicate', 'create'];
    const doubled = await importAll(path.join(folder, 'control'), flags, 1);
    return {
      figures: `${rows} rows once, again, and ${rounds} times by three at once`,
      shows: `${rows} leads each time, and the reports add up`,
      wrong,
      control: {
        what: 'an import that asks for duplicates',
        found: doubled.filter(text => text.includes('leads instead of')),
      },
    };
  },
};
