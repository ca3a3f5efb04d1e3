import type { FailureCode } from '../domain/result';

/** What scripts rely on. */
export const exitCodes: Readonly<Record<FailureCode, number>> = {
  usage: 2,
  'not found': 3,
  conflict: 4,
  'partly done': 5,
  'not permitted': 6,
  invalid: 7,
  damaged: 10,
  interrupted: 130,
};
