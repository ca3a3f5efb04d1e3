import type { Verb } from '../domain/verb';
import type { JsonStore } from '../store/jsonStore';
import type { CommitOptions, Receipt } from '../store/port';
import { confirm } from './confirm';
import type { Environment } from './environment';
import { printPreview, printReceipt, tellWarnings } from './receipt';
import { unwrap } from './unwrap';

/**
 * Runs a verb through the store and prints the receipt; with `--dry-run` only what it would do. More than one record is
 * asked about once, with the count.
 */
export const write = async <I, R>(
  environment: Environment,
  store: JsonStore,
  verb: Verb<I, R>,
  input: I,
  options: CommitOptions & { readonly ask?: string; also?(receipt: Receipt<R>): object } = {},
): Promise<Receipt<R> | undefined> => {
  const author = environment.author(store);
  if (environment.globals.dryRun) {
    const { changes, warnings = [] } = unwrap(store.preview(verb, input, author));
    tellWarnings(environment, warnings);
    printPreview(environment, changes);
    return undefined;
  }
  if (options.ask !== undefined) await confirm(environment, options.ask);
  const { ask: _ask, also, ...rest } = options;
  const receipt = unwrap(await store.commit(verb, input, author, rest));
  printReceipt(environment, store, receipt, also?.(receipt));
  return receipt;
};
