import { existsSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import type { TextEdit, TextSession } from '../../src/actions/ports';
import { createEditor } from '../../src/commands/editor';
import { createTextEditing } from '../../src/commands/textEditing';
import { editEach } from '../../src/domain/edit/editEach';
import type { Result } from '../../src/domain/result';
import { JsonStore } from '../../src/store/jsonStore';
import { Crm } from '../kit/crm';

const stores: JsonStore[] = [];

afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

/** The app's side of it: a store, and an editor that changes the file by itself. */
const desk = (editor: string) => {
  const crm = Crm.empty();
  crm.done('add', 'lead', 'lastName=Cooper', 'company=Northwind', 'title=Buyer');
  crm.done('add', 'lead', 'lastName=Li', 'company=Kan');
  crm.done('add', 'account', 'name=Northwind');
  const store = JsonStore.open(crm.data);
  stores.push(store);
  const author = () => ({ actor: 'anna', now: '2026-11-22T09:30:00.000Z', command: 'crm edit L1' });
  const env = { PATH: process.env.PATH, EDITOR: editor };
  const editing = createTextEditing({ store, author, editor: createEditor({ env, stdin: process.stdin, process }) });
  const open = async (...ids: string[]): Promise<TextSession> => {
    const session = await editing.open(ids);
    if (!session.ok) throw new Error(session.failure.message);
    return session.value;
  };
  const commit = ({ edits }: TextEdit) => store.commit(editEach, { edits }, author());
  return { crm, store, editing, open, commit };
};

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};

describe('The app edits marked records as text', () => {
  test('gets what changed, writes it, and no file stays', async () => {
    const { open, commit, store } = desk('sed -i s/Buyer/VP/');
    const session = await open('L1', 'L2');
    const edit = value(await session.edit());
    expect(edit.diff).toEqual([{ id: 'L1', name: 'Cooper', field: 'title', from: 'Buyer', to: 'VP' }]);
    expect(value(await commit(edit)).changed).toEqual(['L1']);
    expect(store.state.get('lead', 'L1')?.title).toBe('VP');
    const file = session.file ?? '';
    expect(existsSync(file)).toBe(true);
    session.close();
    expect(existsSync(file)).toBe(false);
    expect(process.listenerCount('SIGTERM')).toBe(0);
  });

  test('refuses records of several types, none at all, and what is converted', async () => {
    const { editing, crm, store } = desk('true');
    const refused = async (...ids: string[]) => {
      const session = await editing.open(ids);
      return session.ok ? 'opened' : session.failure;
    };
    expect(await refused('L1', 'A1')).toMatchObject({
      code: 'usage',
      message: 'leads and accounts cannot be edited in one text',
      hint: 'choose records of one type',
    });
    expect(await refused('L9')).toMatchObject({ code: 'not found' });
    const demo = Crm.demo(60);
    const converted = demo.json('list', 'leads', 'status:converted')[0].id;
    expect(demo.run('edit', converted, '--write-text').code).toBe(6);
    expect(crm.json('list', 'leads')).toHaveLength(2);
    expect(store.seq).toBe(3);
  });

  test('opens the same text again after a mistake, with the mistake above it', async () => {
    // The first time it misspells a field, the second time it mends that.
    const editor = "sed -i -e 's/^email:$/emial: j@northwind.io/;t' -e 's/^emial:/email:/'";
    const { open } = desk(editor);
    const session = await open('L1');
    const failed = await session.edit();
    expect(failed).toMatchObject({
      ok: false,
      failure: { code: 'invalid', message: expect.stringContaining('emial') },
    });
    expect(value(await session.edit()).diff).toMatchObject([{ field: 'email', to: 'j@northwind.io' }]);
    session.close();
  });

  test('after a conflict the text is laid over what is there by now', async () => {
    const { crm, open, commit, store } = desk('sed -i s/Buyer/VP/');
    const session = await open('L1');
    const edit = value(await session.edit());
    crm.done('edit', 'L1', 'title=Head', 'phone=+1 415 555 0142');
    const refused = await commit(edit);
    if (refused.ok) throw new Error('it was written');
    expect(refused.failure.message).toBe('L1 Cooper: title was changed to "Head" in the meantime');
    await session.refused(refused.failure);
    const again = value(await session.edit());
    expect(again.diff).toEqual([{ id: 'L1', name: 'Cooper', field: 'title', from: 'Head', to: 'VP' }]);
    value(await commit(again));
    expect(store.state.get('lead', 'L1')).toMatchObject({ title: 'VP', phone: '+1 415 555 0142' });
    session.close();
  });

  test('hears that the editor gave up, and nothing stays behind', async () => {
    const { open } = desk('false');
    const session = await open('L1');
    expect(await session.edit()).toMatchObject({ ok: false, failure: { code: 'interrupted' } });
    expect(session.file).toBeUndefined();
  });
});
