import { moveStage } from '../domain/pipeline/moveStage';
import { type Command, text } from './command';
import { findRecord } from './findRecord';
import { activityOption } from './momentOption';
import { write } from './write';

export const moveDeal: Command = {
  name: 'opp move',
  summary: 'Move a deal to a stage, with all that follows from it',
  arguments: [
    { name: '<deal>', help: 'an id, external id or unique name' },
    { name: '<stage...>', help: 'the name of the stage' },
  ],
  options: [
    { flags: '--reason <reason>', help: 'why it was won or lost, from the configured reasons' },
    { flags: '--note <text>', help: 'the reason in words; "other" asks for it' },
    { flags: '--on <day>', help: 'the day it was won or lost, if not today' },
    { flags: '--override <why>', help: 'past a gate without what it asks for: for managers, and kept in the history' },
  ],
  writes: true,
  examples: ["crm opp move O88 Won --reason 'good fit'", 'crm opp move "Northwind seats" Proposal'],
  run: async (environment, [ref = '', ...stage], options) => {
    const store = await environment.openStore({ write: true });
    const id = await findRecord(environment, store, ref, ['opportunity']);
    const [reason, note, override] = [text(options, 'reason'), text(options, 'note'), text(options, 'override')];
    const on = await activityOption<string>(environment, store, options, ['on', 'dueAt']);
    await write(environment, store, moveStage, {
      id,
      stage: stage.join(' '),
      ...(reason === undefined ? {} : { reason }),
      ...(note === undefined ? {} : { note }),
      ...(on === undefined ? {} : { closedOn: on.slice(0, 10) }),
      ...(override === undefined ? {} : { override }),
    });
  },
};
