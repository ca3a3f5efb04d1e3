import type { TextEdit } from '../actions/ports';
import type { Conflict, Decided, Side } from '../domain/edit/conflict';
import { settle } from '../domain/edit/settle';
import { fieldText, toldConflict, toldRecord } from '../domain/present/conflict';
import type { JsonStore } from '../store/jsonStore';
import { answerTo } from './confirm';
import type { Environment } from './environment';
import { tell } from './print';

/** Tells both values of each field that two people changed, with who wrote theirs. */
export const tellConflicts = (environment: Environment, store: JsonStore, conflicts: readonly Conflict[]): void => {
  if (environment.globals.json) return;
  for (const conflict of conflicts) {
    const { label, was, theirs, mine, who } = toldConflict(conflict, store.state, environment.now);
    tell(environment, `${toldRecord(conflict.id, store.state)}, ${label}`);
    tell(environment, `  theirs (${who}): ${theirs}`);
    tell(environment, `  yours: ${mine}`);
    tell(environment, `  it was: ${was}`);
  }
};

/** Asks for each field whose value stays; undefined when somebody would rather not say. There must be somebody to answer. */
export const decideConflicts = async (
  environment: Environment,
  store: JsonStore,
  conflicts: readonly Conflict[],
): Promise<readonly Decided[] | undefined> => {
  const decided: Decided[] = [];
  for (const conflict of conflicts) {
    tellConflicts(environment, store, [conflict]);
    const answer = await answerTo(
      environment,
      'keep theirs (t), or write yours (m)? [t/m, anything else leaves it open] ',
    );
    const side = sideOf(answer ?? '');
    if (!side) return undefined;
    decided.push({ ...conflict, side });
  }
  return decided;
};

const sideOf = (answer: string): Side | undefined =>
  /^t(heirs)?$/i.test(answer) ? 'theirs' : /^(m(ine)?|y(ours)?)$/i.test(answer) ? 'mine' : undefined;

/** An edited text after its conflicts were decided: what would change now. */
export const settleText = ({ edits, diff }: TextEdit, decided: readonly Decided[], { state }: JsonStore): TextEdit => {
  // A text tells each edit in one row, in their order.
  const decisions = edits.flatMap(({ was, edits: each }) =>
    each.map(({ path }) => decided.find(({ id, field }) => id === was.id && field === path.join('.'))),
  );
  const rows = diff.flatMap((row, index) => {
    const decision = decisions[index];
    if (decision?.side === 'theirs') return [];
    return [decision ? { ...row, from: fieldText(decision.id, decision.field, decision.theirs, state) } : row];
  });
  return { edits: settle(edits, decided), diff: rows, left: [] };
};
