import { editParticipants } from '../domain/pipeline/participants';
import { nameOf } from '../domain/present/value';
import type { Opportunity } from '../domain/records/types';
import type { JsonStore } from '../store/jsonStore';
import { type Command, text } from './command';
import type { Environment } from './environment';
import { findRecord } from './findRecord';
import { print, printJson, printTable } from './print';
import { refuse } from './unwrap';
import { write } from './write';

export const dealContacts: Command = {
  name: 'opp contacts',
  summary: 'List, add or remove the people of a deal, with their roles',
  arguments: [
    { name: '<deal>', help: 'an id, external id or unique name' },
    { name: '[deed]', help: 'list (default), add or remove; add changes the role of somebody who is there' },
    { name: '[contact]', help: 'an id, email, phone or unique name' },
  ],
  options: [
    { flags: '--role <text>', help: 'decision maker, user, …' },
    { flags: '--primary', help: 'the one to talk to; the first is so until another one is' },
  ],
  writes: true,
  examples: ['crm opp contacts O88 add jane@northwind.io --role "decision maker"', 'crm opp contacts O88 remove C9'],
  run: async (environment, [ref = '', deed = 'list', who = ''], options) => {
    if (deed !== 'list' && deed !== 'add' && deed !== 'remove')
      return refuse('usage', `"${deed}" is nothing one does with contacts`, 'one of list, add, remove');
    const store = await environment.openStore({ write: deed !== 'list' });
    const id = await findRecord(environment, store, ref, ['opportunity']);
    if (deed === 'list') return list(environment, store, id);
    const contactId = await findRecord(environment, store, who, ['contact']);
    const role = text(options, 'role');
    const input = {
      id,
      contactId,
      do: deed,
      ...(role === undefined ? {} : { role }),
      ...(options.primary === true ? { primary: true } : {}),
    } as const;
    await write(environment, store, editParticipants, input);
  },
};

const list = (environment: Environment, store: JsonStore, id: string): void => {
  const contacts = store.state.get('opportunity', id)?.contacts ?? [];
  if (environment.globals.json) printJson(environment, contacts);
  else if (contacts.length === 0) print(environment, 'nobody yet');
  else printContacts(environment, store, contacts);
};

type Contacts = NonNullable<Opportunity['contacts']>;

const printContacts = (environment: Environment, store: JsonStore, contacts: Contacts): void =>
  printTable(
    environment,
    [
      { head: 'Id', priority: 1 },
      { head: 'Name', priority: 0 },
      { head: 'Role', priority: 2 },
    ],
    contacts.map(({ contactId, role = '', primary }) => [
      { text: contactId, style: 'faint' },
      { text: nameOf(contactId, store.state) },
      { text: [role, primary ? 'primary' : ''].filter(Boolean).join(' · ') },
    ]),
  );
