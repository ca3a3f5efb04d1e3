import { seedDemo } from '../../src/demo/seedDemo';
import type { Change } from '../../src/domain/changes';
import type { Context } from '../../src/domain/context';
import { perform } from '../../src/domain/perform';
import { idOf, type RecordType } from '../../src/domain/records/types';
import { MemoryState } from '../../src/domain/state/memory';

/** A Wednesday afternoon in New York. */
export const now = '2026-11-18T19:30:00.000Z';
export const zone = 'America/New_York';

export const contextAt = (moment = now, actor = 'jane.doe'): Context => {
  const counters = new Map<RecordType, number>();
  return {
    now: moment,
    actor,
    newId: type => {
      const number = (counters.get(type) ?? 0) + 1;
      counters.set(type, number);
      return idOf(type, number);
    },
  };
};

export const changesOf = (leads: number, seed: number, context = contextAt()): readonly Change[] => {
  const deed = perform(seedDemo, new MemoryState({ timeZone: zone }), { leads, seed }, context);
  if (!deed.ok) throw new Error(deed.failure.message);
  return deed.value.changes;
};

export const demoOf = (leads = 400, seed = 42, context = contextAt()): MemoryState =>
  new MemoryState({ timeZone: zone }).applyAll(changesOf(leads, seed, context));
