import type { Random } from '../../src/demo/random';

/** What a test of the battery works with. */
export interface Setup {
  /** An empty folder of the test's own; kept when the test fails. */
  readonly folder: string;
  readonly random: Random;
  /** Whether it is the long run: many more faults of the same kinds. */
  readonly long: boolean;
  /** How long a test that takes time goes on, where somebody said so. */
  readonly minutes: number | undefined;
}

export interface Outcome {
  /** What was done and counted, for the test's line. */
  readonly figures: string;
  /** What that shows when nothing is wrong. */
  readonly shows: string;
  /** What must not be; empty when all is well. */
  readonly wrong: readonly string[];
  /** What the same test found in a program that is known to be broken. Nothing found: the test itself is worth nothing. */
  readonly control: { readonly what: string; readonly found: readonly string[] };
}

/** One row of the battery (the design's T1 to T18). */
export interface Row {
  readonly id: string;
  readonly title: string;
  /** Programs it cannot do without. */
  readonly needs?: readonly string[];
  run(setup: Setup): Promise<Outcome>;
}

/** Thrown where a machine refuses what the test needs, such as a mount: it counts as skipped, not as passed or failed. */
export class NotHere extends Error {}
