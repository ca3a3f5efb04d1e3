import type { Command } from './command';

export const exportRecords: Command = {
  name: 'export',
  summary: 'Write records as CSV, JSON or vCard, to stdout or a new file; crm import takes them back',
  arguments: [
    { name: '<type>', help: 'leads, accounts, contacts, opportunities, …; or all, with a new FOLDER behind it' },
    { name: '[filter...]', help: 'in the filter language: status:new score>=70 owner:me' },
  ],
  options: [
    { flags: '-o, --out <file>', help: 'a new file, for your eyes only; by default stdout' },
    { flags: '--force', help: 'write over a file that is there' },
    { flags: '--format <format>', help: 'csv, tsv, json, ndjson or vcf; by default what the file is called, else csv' },
    { flags: '--fields <names>', help: 'these fields only, such as id,v,name,stage,amount' },
    { flags: '--sort <fields>', help: 'such as -score,name; a minus sorts downwards' },
    { flags: '--limit <n>', help: 'at most so many' },
    { flags: '--view <name>', help: 'what a view shows, in its order; a filter narrows it down' },
    {
      flags: '--raw',
      help: "leave text alone that a spreadsheet would run as a formula (= + - @); by default a ' stands before it, which import takes away. Numbers, and phone numbers like +1 415 555 0142, are never touched",
    },
    { flags: '--vcard <version>', help: '4.0 (default) or 3.0' },
  ],
  examples: [
    'crm export leads status:new -o leads.csv',
    "crm export opps 'stage:proposal owner:me' --fields id,v,name,amount --sort -amount",
    'crm export contacts -o team.vcf',
    'crm export all ./dealdeck-data',
  ],
  run: async (environment, args, options) => {
    if (args[0]?.toLowerCase() === 'all') {
      const { runExportAll } = await import('./exportAll');
      return runExportAll(environment, args.slice(1), options);
    }
    const { runExport } = await import('./exportRun');
    return runExport(environment, args, options);
  },
};
