import type { Change } from '../domain/changes';
import { displayName } from '../domain/filter/display';
import { isTold } from '../domain/present/told';
import { typeOfId } from '../domain/records/types';
import type { Receipt, Store } from '../store/port';
import type { Environment } from './environment';
import { print, printJson, tell } from './print';

/** What a write came to: `{tx, changed, created, deleted, command}` and what else there is, or one line for people. */
export const printReceipt = (environment: Environment, store: Store, receipt: Receipt, also: object = {}): void => {
  const { tx, batch, changed, created, deleted, command, warnings } = receipt;
  tellWarnings(environment, warnings);
  if (environment.globals.json) {
    printJson(environment, { tx, ...(batch ? { batch } : {}), changed, created, deleted, command, ...also });
    return;
  }
  if (environment.globals.quiet) return;
  if (tx === null) {
    print(environment, 'nothing to change');
    return;
  }
  const parts = [
    summarise('created', created, store),
    summarise('changed', changed, store),
    summarise('deleted', deleted, store),
  ];
  print(environment, [
    { text: parts.filter(part => part !== '').join(', ') },
    { text: `   ${batch ?? tx} · crm undo ${batch ?? tx} takes it back`, style: 'faint' },
  ]);
};

/** What the user should hear although it is done, or would be. */
export const tellWarnings = (environment: Environment, warnings: readonly string[]): void => {
  for (const warning of warnings) tell(environment, [{ text: 'note: ', style: 'warning' }, { text: warning }]);
};

const summarise = (verb: string, ids: readonly string[], store: Store): string => {
  if (ids.length === 0) return '';
  if (ids.length > 1)
    return `${verb} ${ids.length} records (${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ', …' : ''})`;
  const [id = ''] = ids;
  const type = typeOfId(id);
  const record = store.state.find(id);
  return `${verb} ${id}${type && record ? ` ${displayName(record, type)}` : ''}`;
};

/** What a dry run would have written. */
export const printPreview = (environment: Environment, changes: readonly Change[]): void => {
  const ids = (pick: (change: Change) => string | undefined): string[] =>
    changes.map(pick).filter(id => id !== undefined);
  const created = ids(change => ('put' in change ? change.put : undefined));
  const changed = ids(change => ('set' in change ? change.set : undefined));
  const deleted = ids(change => ('delete' in change ? change.delete : undefined));
  if (environment.globals.json) {
    printJson(environment, { dryRun: true, tx: null, changed, created, deleted, command: environment.command });
    return;
  }
  print(environment, `dry run: would create ${created.length}, change ${changed.length}, delete ${deleted.length}`);
  for (const change of changes.slice(0, 20)) print(environment, `  ${describe(change)}`);
  if (changes.length > 20) print(environment, `  … and ${changes.length - 20} more`);
};

const describe = (change: Change): string => {
  if ('put' in change) return `create ${change.put}`;
  if ('delete' in change) return `delete ${change.delete}`;
  const fields = Object.entries(change.fields).filter(([field]) => isTold(field));
  const text = (value: unknown): string =>
    value === null || value === undefined ? 'none' : typeof value === 'string' ? value : JSON.stringify(value);
  return `change ${change.set}: ${fields.map(([field, value]) => `${field} ${text(change.was[field])} → ${text(value)}`).join(', ')}`;
};
