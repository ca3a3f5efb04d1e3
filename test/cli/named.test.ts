import { expect, test } from 'vitest';
import { quick } from '../../src/commands/named';
import { commands } from '../../src/commands/table';

test.each(Object.entries(quick))(
  'crm %s is the same command, whether it is loaded alone or with all',
  async (name, load) => {
    expect(await load()).toBe(commands.find(command => command.name === name));
  },
);
