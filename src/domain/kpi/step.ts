/** So many records are counted in one step of a report: a millisecond or less. */
export const stepSize = 250;
