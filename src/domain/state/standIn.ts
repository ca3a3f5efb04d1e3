/**
 * How a stand-in for a record tells what costs time to write as text: a moment as a number. Undefined: it has none in
 * numbers, look at the field; NaN: absent.
 */
export const inNumbers = Symbol('in numbers');

/** How a stand-in tells the structs of a list: as stand-ins again. */
export const itemsOf = Symbol('items of');

/** Epochs in ms; a calendar date is its first instant in UTC and half a millisecond. */
type InNumbers = (field: string) => number | undefined;

interface StandIn {
  readonly [inNumbers]?: InNumbers;
  readonly [itemsOf]?: (field: string) => readonly object[] | undefined;
}

export const numberAt = (record: object, field: string): number | undefined => (record as StandIn)[inNumbers]?.(field);

/** The structs of a list; no more than their fields may be asked for. */
export const itemsAt = <T extends object, K extends keyof T & string>(record: T, field: K): T[K] =>
  ((record as StandIn)[itemsOf] ? (record as StandIn)[itemsOf]?.(field) : (record as T)[field]) as T[K];
