import { describe, expect, it } from 'vitest';
import { mergeRecords } from '../../../src/domain/merge/mergeRecords';
import { counts, Desk } from './desk';

const leads = { type: 'lead' } as const;

const merged = (desk: Desk, winner: string, losers: readonly string[], picks = {}): void => {
  const newId = () => 'L99';
  const done = mergeRecords.run(desk.state, { winner, losers, picks }, { now: desk.now, actor: 'anna', newId });
  if (!done.ok) throw new Error(done.failure.message);
  desk.state.applyAll(done.value.changes);
};

describe('A file tells of people who are known in another spelling', () => {
  const known = 'First Name,Last Name,Company,Email,Phone\nJane,Cooper,Northwind,jane@northwind.io,+1 415 555 0142\n';
  const tagged = 'First Name,Last Name,Company,Email,City\nJane,Cooper,Northwind,jane+expo@northwind.io,Oslo\n';
  const byPhone = 'First Name,Last Name,Company,Mobile,City\nJ.,Cooper,Isdom,(415) 555-0142,Oslo\n';
  const sister = 'First Name,Last Name,Company,Phone\nRuth,Cooper,Northwind,+1 415 555 0142\n';

  const desk = async (): Promise<Desk> => {
    const full = new Desk();
    await full.csv(known, leads);
    return full;
  };

  it.each([tagged, byPhone])('they are duplicates, and skipped each time', async text => {
    const full = await desk();
    for (let time = 0; time < 2; time += 1)
      expect((await full.csv(text, leads)).types.leads).toEqual(counts(0, 0, 0, 1));
    expect(full.all('lead')).toHaveLength(1);
  });

  it('or fill what is empty, are written over it, created all the same, or refused', async () => {
    const merging = await desk();
    expect((await merging.csv(tagged, { ...leads, onDuplicate: 'merge' })).types.leads).toEqual(counts(0, 1));
    expect(merging.all('lead')[0]).toMatchObject({ email: 'jane@northwind.io', city: 'Oslo' });
    const writing = await desk();
    expect((await writing.csv(tagged, { ...leads, onDuplicate: 'update' })).types.leads).toEqual(counts(0, 1));
    expect(writing.all('lead')[0]).toMatchObject({ email: 'jane+expo@northwind.io', city: 'Oslo' });
    const creating = await desk();
    expect((await creating.csv(tagged, { ...leads, onDuplicate: 'create' })).types.leads).toEqual(counts(1));
    expect((await creating.csv(tagged, { ...leads, onDuplicate: 'create' })).types.leads).toEqual(counts(0, 0, 1));
    const refusing = await desk();
    const report = await refusing.csv(tagged, { ...leads, onDuplicate: 'error' });
    expect(report.failures[0]).toMatchObject({ code: 'duplicate', message: 'L1 (Jane Cooper) is the same' });
  });

  it('within one file too', async () => {
    const both = `${known}Jane,Cooper,Northwind,jane+expo@northwind.io,\n`;
    expect((await new Desk().csv(both, leads)).types.leads).toEqual(counts(1, 0, 0, 1));
  });

  it('somebody else of that name behind the same phone is taken', async () => {
    expect((await (await desk()).csv(sister, leads)).types.leads).toEqual(counts(1));
  });

  it('who names the key decides what tells rows apart', async () => {
    expect((await (await desk()).csv(tagged, { ...leads, key: 'email' })).types.leads).toEqual(counts(1));
  });
});

describe('Leads were merged, and the files they came from come again', () => {
  it.each([
    ['by external id', 'Id,Last Name,Company\n00Q1,Cooper,Northwind\n00Q2,Coper,Northwind\n', counts(0, 0, 1, 1)],
    ['by email', 'Last Name,Email\nCooper,jane@x.io\nCoper,j@x.io\n', counts(0, 0, 1, 1)],
    ['by what their rows said', 'Last Name,Company\nCooper,Northwind\nCoper,Northwind\n', counts(0, 0, 2)],
  ])('nobody is created again: they are known %s', async (_, text, expected) => {
    const desk = new Desk();
    await desk.csv(text, leads);
    merged(desk, 'L1', ['L2']);
    const again = await desk.csv(text, leads);
    expect(again.types.leads).toEqual(expected);
    expect(again.changes).toEqual([]);
  });

  it('nor from a file of our own, by its ids', async () => {
    const desk = new Desk();
    await desk.csv('Last Name,Company\nCooper,Northwind\nCoper,Northwind\n', leads);
    merged(desk, 'L1', ['L2']);
    const again = await desk.csv('id,v,Last Name,Company\nL1,1,Cooper,Northwind\nL2,1,Coper,Northwind\n', leads);
    expect(again.types.leads).toEqual(counts(0, 0, 1, 1));
  });

  it('a row of the one that is gone may update the other, which keeps its own id', async () => {
    const desk = new Desk();
    const text = 'Id,Last Name,Company,Title\n00Q1,Cooper,Northwind,\n00Q2,Coper,Northwind,VP\n';
    await desk.csv(text, leads);
    merged(desk, 'L1', ['L2'], { title: 'L1' });
    await desk.csv('Id,Last Name,Title\n00Q2,Coper,CEO\n', { ...leads, onDuplicate: 'update' });
    expect(desk.all('lead')).toHaveLength(1);
    expect(desk.all('lead')[0]).toMatchObject({ lastName: 'Coper', title: 'CEO', externalIds: { import: '00Q1' } });
  });
});
