import type { TextEdit } from '../actions/ports';
import { whoChanged } from '../actions/whoChanged';
import { changedId } from '../domain/changes';
import { conflictsIn } from '../domain/edit/conflict';
import { consequences, type DiffRow } from '../domain/edit/diff';
import { editEach } from '../domain/edit/editEach';
import { definitionOf, typeOfId } from '../domain/records/types';
import { type Failure, ok, type Result } from '../domain/result';
import { fromWhereTheyPart } from '../domain/text/apart';
import { tellProblemsIn } from '../formats/recordText/problem';
import type { JsonStore } from '../store/jsonStore';
import { canAsk, confirmed } from './confirm';
import { decideConflicts, settleText, tellConflicts } from './decide';
import type { Environment } from './environment';
import { printJson, printTable, type Segment, type TableColumn, tell } from './print';
import { printReceipt } from './receipt';
import { problemsOf } from './textEditing';

/**
 * Shows what an edit changes, asks once, and writes it. Where somebody else changed one of the fields meanwhile, whose value stays is asked for each of them, if it may be asked,
 * and both values are told else.
 */
export const proposeDeciding = async (
  environment: Environment,
  store: JsonStore,
  edit: TextEdit,
  mayAsk: boolean,
): Promise<Result<void>> => {
  const proposed = await proposeEdit(environment, store, edit);
  if (proposed.ok || conflictsIn(proposed.failure).length === 0) return proposed;
  const failure = whoChanged(store, proposed.failure);
  const conflicts = conflictsIn(failure);
  const asking = mayAsk && canAsk(environment) && !environment.globals.json;
  if (!asking) tellConflicts(environment, store, conflicts);
  const decided = asking ? await decideConflicts(environment, store, conflicts) : undefined;
  if (!decided) return { ok: false, failure };
  return proposeDeciding(environment, store, settleText(edit, decided, store), mayAsk);
};

/** Shows what an edit changes, asks once, and writes it as one transaction; with `--dry-run` it only shows. */
const proposeEdit = async (environment: Environment, store: JsonStore, edit: TextEdit): Promise<Result<void>> => {
  const { edits, left } = edit;
  const { globals, command } = environment;
  if (left.length > 0) tell(environment, `not in the text, and left as they are: ${listed(left)}`);
  if (edits.length === 0) {
    const nothing = { tx: null, batch: null, changed: [], created: [], deleted: [], command, warnings: [] };
    printReceipt(environment, store, nothing);
    return ok(undefined);
  }
  store.refresh();
  const preview = store.preview(editEach, { edits }, environment.author(store));
  if (!preview.ok) return preview;
  const diff = [...edit.diff, ...consequences(store.state, edits, preview.value.changes)];
  if (globals.dryRun && globals.json) {
    const changed = preview.value.changes.map(changedId);
    printJson(environment, { dryRun: true, tx: null, changed, command, diff });
    return ok(undefined);
  }
  if (!globals.yes || !globals.quiet) printDiff(environment, diff);
  if (globals.dryRun) return ok(undefined);
  const type = typeOfId(edits[0]?.was.id ?? '') ?? 'lead';
  const what = edits.length === 1 ? definitionOf(type).label.toLowerCase() : definitionOf(type).plural;
  const sure = await confirmed(environment, `change ${edits.length} ${what}`);
  if (!sure.ok) return sure;
  const receipt = await store.commit(editEach, { edits }, environment.author(store));
  if (!receipt.ok) return receipt;
  printReceipt(environment, store, receipt.value);
  return ok(undefined);
};

/** Each thing that is wrong, on a line of its own; one alone is told by the failure. */
export const tellProblems = (environment: Environment, failure: Failure): void => {
  const problems = problemsOf(failure);
  if (environment.globals.json) return;
  for (const line of tellProblemsIn(problems)) tell(environment, [{ text: line, style: 'bad' }]);
};

const listed = (ids: readonly string[]): string => `${ids.slice(0, 10).join(', ')}${ids.length > 10 ? ', …' : ''}`;

const columns: readonly TableColumn[] = [
  { head: 'Id', priority: 1 },
  { head: 'Name', priority: 2 },
  { head: 'Field', priority: 1 },
  { head: 'From', priority: 0 },
  { head: 'To', priority: 0 },
];

/** On stdout; beside a document for programs, on stderr. */
const printDiff = (environment: Environment, diff: readonly DiffRow[]): void => {
  const { json, ndjson } = environment.globals;
  const to = json || ndjson ? { ...environment, stdout: environment.stderr, color: false } : environment;
  const rows = diff.map(row => {
    const [before = '', after = ''] =
      environment.columns === undefined ? [row.from, row.to] : fromWhereTheyPart([row.from, row.to]);
    return [faint(row.id), { text: row.name }, { text: row.field }, valued(before, 'bad'), valued(after, 'good')];
  });
  printTable(to, columns, rows);
};

const faint = (text: string): Segment => ({ text, style: 'faint' });

const valued = (text: string, style: 'good' | 'bad'): Segment => (text === '' ? faint('none') : { text, style });
