import { describe, expect, test } from 'vitest';
import { compileFilter } from '../../src/domain/filter/compile';
import { parseSort } from '../../src/domain/filter/sort';
import { recordTypes } from '../../src/domain/records/types';
import { builtInViews } from '../../src/domain/views/builtIn';
import { viewNamed } from '../../src/domain/views/find';
import { saveView } from '../../src/domain/views/saveView';
import { Crm, refusal } from './crm';

/** An office with words of its own, in which nothing waits. */
const ownWords = () =>
  new Crm({
    leadStatuses: [
      { name: 'Fresh (unread)', type: 'open' },
      { name: 'or', type: 'open' },
      { name: 'Customer', type: 'converted' },
    ],
    stages: [
      { name: 'Any', type: 'open', probability: 10, category: 'Pipeline' },
      { name: 'Signed, sealed', type: 'won', probability: 100, category: 'Closed' },
    ],
  });

describe('The views that come with the program', () => {
  test('know statuses and stages by what they mean, whatever they are called', () => {
    const { state } = ownWords();
    const filters = recordTypes.flatMap(type => builtInViews(type, state.config).map(view => view.filter));
    expect(filters).toContain('status:"Fresh (unread)",or owner:none');
    expect(filters).toContain('stage:"Signed, sealed" closed:"this quarter"');
    const context = { state, now: '2026-11-22T10:00:00.000Z', actor: 'dana' };
    for (const type of recordTypes) {
      for (const { filter, sort } of builtInViews(type, state.config)) {
        expect(compileFilter(filter, { type, ...context })).toMatchObject({ ok: true });
        expect(parseSort(sort, { type, ...context })).toMatchObject({ ok: true });
      }
    }
  });

  test('leave out what cannot be', () => {
    const names = builtInViews('lead', ownWords().state.config).map(view => view.name);
    expect(names).toContain('Unassigned');
    expect(names).not.toContain('Waking up');
  });
});

describe('A view that is saved', () => {
  const input = { name: ' Hot ', type: 'lead', filter: ' score>=70 ', sort: '', shared: false } as const;

  test('says nothing twice: without an order, columns or a reader it has none', () => {
    const crm = new Crm();
    const id = crm.do(saveView, input).result as string;
    expect(crm.state.find(id)).toMatchObject({ name: 'Hot', type: 'lead', filter: 'score>=70' });
    expect(Object.keys(crm.state.find(id) ?? {})).not.toEqual(expect.arrayContaining(['sort']));
    expect(crm.do(saveView, input).changes).toEqual([]);
    expect(crm.do(saveView, { ...input, type: 'opportunity', filter: '' }).result).not.toBe(id);
  });

  test('needs a name', () => {
    expect(refusal(new Crm().try(saveView, { ...input, name: '  ' }))).toBe('usage: a view needs a name');
  });

  test('is found in any case, one’s own before the one that comes along', () => {
    const crm = new Crm();
    const viewer = { state: crm.state, actor: crm.actor };
    expect(viewNamed('HOT', 'lead', viewer)).toMatchObject({ value: { origin: 'built in' } });
    crm.do(saveView, input);
    expect(viewNamed('HOT', 'lead', viewer)).toMatchObject({ value: { origin: 'own' } });
    expect(viewNamed('HOT', 'lead', { ...viewer, actor: 'ravi' })).toMatchObject({ value: { origin: 'built in' } });
  });
});
