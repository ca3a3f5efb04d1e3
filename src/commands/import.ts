import type { Command } from './command';

export const importFiles: Command = {
  name: 'import',
  summary: 'Import records from CSV, TSV, JSON or vCard, as one batch that can be undone',
  arguments: [
    { name: '<what...>', help: 'TYPE FILE…, with - for stdin; a FOLDER of crm export all; or one with --profile' },
  ],
  options: [
    { flags: '--profile <name>', help: 'whose files they are: maven' },
    { flags: '--map <map>', help: 'Head=field, or a file of such lines', repeat: true },
    { flags: '--key <field>', help: 'what tells that a row is a known record (default: external id, then email)' },
    { flags: '--mode <mode>', help: 'create, update or upsert (default)' },
    { flags: '--on-duplicate <what>', help: 'skip (default), update, merge, create or error' },
    { flags: '--no-assign', help: 'do not route new leads to owners' },
    { flags: '--set <field=value>', help: 'for every row', repeat: true },
    { flags: '--date-order <order>', help: 'mdy, dmy or ymd, where a column fits more than one' },
    { flags: '--encoding <name>', help: 'such as utf-8, utf-16le, windows-1252 (default: found out, and said)' },
    { flags: '--delimiter <char>', help: 'such as ; or tab (default: found out)' },
    { flags: '--create-missing', help: 'create accounts, owners and products that rows name and nobody knows' },
    { flags: '--keep-unknown', help: 'keep columns that map nowhere as custom fields' },
    { flags: '--atomic', help: 'all rows or none' },
    { flags: '--errors <file>', help: 'where rows that fail go (default: beside the input)' },
  ],
  writes: true,
  examples: ['crm import leads expo.csv --set source=event --dry-run', 'crm import --profile maven ./maven'],
  run: async (environment, args, options) => {
    // Files, phone numbers and the plan are a lot of program that no other command should wait for.
    const { runImport } = await import('./importRun');
    return runImport(environment, args, options);
  },
};
