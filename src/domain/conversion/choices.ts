import type { Edit } from '../edit/edits';

export const targetTypes = ['account', 'contact', 'opportunity'] as const;
/** What a lead becomes. */
export type TargetType = (typeof targetTypes)[number];

/** Whose value a field takes where both have one. */
export type Side = 'lead' | 'target';

/** What somebody decided about a conversion; the rest follows from the leads and from what is there already. */
export interface Choices {
  /** `new`, `none`, or the id of an account. */
  readonly account?: string;
  /** `new`, or the id of a contact. */
  readonly contact?: string;
  /** `new`, `none`, or the id of an opportunity. */
  readonly opportunity?: string;
  /** By target and field: `title`, `custom.segment`. */
  readonly picks?: Readonly<Partial<Record<TargetType, Readonly<Record<string, Side>>>>>;
  /** Values that come from nobody's record. */
  readonly set?: Readonly<Partial<Record<TargetType, readonly Edit[]>>>;
}

export interface Wish {
  /** Ids of leads; the first one's values go before those of the others. */
  readonly leads: readonly string[];
  readonly choices?: Choices;
}
