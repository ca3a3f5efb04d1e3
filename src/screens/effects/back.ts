import type { Desk } from '../desk';
import { noMarks } from '../kit/marks';

/** Lets go of what was begun last, one thing at a time: a range, the marks, what was searched for, a record's page. False when there was nothing. */
export const letGo = (desk: Desk): boolean => {
  const { marks } = desk;
  if (marks.anchor !== undefined) desk.marks = { ...marks, anchor: undefined };
  else if (marks.kept.size > 0) desk.marks = noMarks;
  else if (desk.sought !== '') desk.sought = '';
  else return desk.goBack();
  return true;
};
