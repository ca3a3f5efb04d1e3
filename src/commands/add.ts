import { addRecordNoting } from '../domain/duplicates/addRecordNoting';
import { parseAssignments, valueContext } from './assignments';
import type { Command } from './command';
import { requireType } from './types';
import { unwrap } from './unwrap';
import { write } from './write';

export const add: Command = {
  name: 'add',
  summary: 'Add a record',
  arguments: [
    { name: '<type>', help: 'lead, account, contact, opportunity, …' },
    { name: '<field=value...>', help: 'its fields; dates may be fri, +2w, eom' },
  ],
  writes: true,
  examples: [
    'crm add lead firstName=Jane lastName=Cooper company=Northwind source=web',
    'crm add opp name="Northwind seats" account=Northwind amount=42000 closeDate=eom',
  ],
  run: async (environment, [typeName = '', ...assignments]) => {
    const type = unwrap(requireType(typeName));
    const store = await environment.openStore({ write: true });
    const edits = unwrap(parseAssignments(type, assignments, await valueContext(store, environment.author(store))));
    await write(environment, store, addRecordNoting, { type, edits });
  },
};
