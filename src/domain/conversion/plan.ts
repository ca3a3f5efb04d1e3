import type { Candidate } from './candidates';

export interface FieldMove {
  readonly field: string;
  /** The target's value before; undefined: none. */
  readonly from: unknown;
  readonly to: unknown;
}

/** A field for which the lead has another value than the target, which keeps its own, or none. */
export interface KeptField {
  readonly field: string;
  readonly value: unknown;
  readonly lead: unknown;
}

/** What becomes of one target. */
export interface Part {
  readonly action: 'create' | 'use' | 'none';
  /** Of the record that is used. */
  readonly id?: string;
  readonly name: string;
  readonly fields: readonly FieldMove[];
  readonly kept: readonly KeptField[];
  /** Records that may be the same, the likeliest first. */
  readonly candidates: readonly Candidate[];
}

export interface ContactPart extends Part {
  /** The leads that are this person. */
  readonly leadIds: readonly string[];
}

/** What belongs to the leads and goes along, by ids. */
export interface Moves {
  readonly activities: readonly string[];
  /** Those of the activities that are still to be done, and those of them that are tasks. */
  readonly open: readonly string[];
  readonly tasks: readonly string[];
  readonly emails: readonly string[];
  readonly campaigns: readonly string[];
}

/** All that a conversion would do, before anything is written. */
export interface Plan {
  readonly leadIds: readonly string[];
  readonly account: Part;
  readonly contacts: readonly ContactPart[];
  readonly opportunity: Part;
  readonly moves: Moves;
  /** Who gets what is new; undefined: whoever acts, who has no user record yet. */
  readonly ownerId?: string;
  /** The task that is made for afterwards. */
  readonly followUp?: { readonly subject: string; readonly dueAt: string };
  readonly warnings: readonly string[];
  /** The leads were converted before, and nothing is left to do: by whom and into what, a sentence each. */
  readonly already?: readonly string[];
}
