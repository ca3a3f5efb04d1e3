import { affiliate } from '../domain/accounts/affiliate';
import { type Command, text } from './command';
import { findRecord } from './findRecord';
import { activityOption } from './momentOption';
import { write } from './write';

const both = [
  { name: '<contact>', help: 'an id, email, phone or unique name' },
  { name: '<account>', help: 'an id, external id or unique name' },
];

export const joinAccount: Command = {
  name: 'contact join',
  summary: 'Let a contact belong to an account, with roles and dates; again changes them',
  arguments: both,
  options: [
    { flags: '--role <text>', help: 'what they are there; may be given several times', repeat: true },
    { flags: '--primary', help: 'their first account; the first one is so until another is' },
    { flags: '--from <day>', help: 'since when' },
  ],
  writes: true,
  examples: ['crm contact join jane@northwind.io Northwind --role "VP Operations" --role buyer --from 2024-03-01'],
  run: async (environment, [who = '', where = ''], options) => {
    const store = await environment.openStore({ write: true });
    const contactId = await findRecord(environment, store, who, ['contact']);
    const accountId = await findRecord(environment, store, where, ['account']);
    const from = await activityOption<string>(environment, store, options, ['from', 'dueAt']);
    const roles = options.role as readonly string[] | undefined;
    await write(environment, store, affiliate, {
      do: 'join',
      contactId,
      accountId,
      ...(roles === undefined ? {} : { roles }),
      ...(options.primary === true ? { primary: true } : {}),
      ...(from === undefined ? {} : { from: from.slice(0, 10) }),
    });
  },
};

export const leaveAccount: Command = {
  name: 'contact leave',
  summary: 'Note that a contact left an account; it stays known that they were there',
  arguments: both,
  options: [{ flags: '--to <day>', help: 'their last day (default: today)' }],
  writes: true,
  examples: ['crm contact leave C9 Northwind --to 2026-09-30'],
  run: async (environment, [who = '', where = ''], options) => {
    const store = await environment.openStore({ write: true });
    const contactId = await findRecord(environment, store, who, ['contact']);
    const accountId = await findRecord(environment, store, where, ['account']);
    const to = await activityOption<string>(environment, store, options, ['to', 'dueAt']);
    const day = text(options, 'to') === undefined ? {} : { to: String(to).slice(0, 10) };
    await write(environment, store, affiliate, { do: 'leave', contactId, accountId, ...day });
  },
};
