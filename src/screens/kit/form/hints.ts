import type { FieldDef } from '../../../domain/fields/kinds';
import { type Line, piece } from '../line';
import type { Theme } from '../theme';
import type { Form } from './form';
import { entryAt } from './form';

/** What may be written into an empty field. */
export const hintOf = ({ kind, list }: FieldDef, picked: boolean): string => {
  if (list) return picked ? 'type to search; commas between them' : 'commas between them';
  if (picked) return 'type to search, space lists all';
  const hints: Partial<Record<FieldDef['kind'], string>> = {
    date: 'fri, +2w, eom, 2026-11-27',
    moment: 'fri, +2w, tomorrow 14:00',
    instant: 'fri, +2w, tomorrow 14:00',
    money: '1200 or 1.2k',
    percent: '0 to 100',
    phone: '+1 415 555 0142',
  };
  return hints[kind] ?? '';
};

/** What the keys do now. */
export const footOf = (form: Form, picked: boolean, { unicode }: Theme): Line => {
  const arrows = unicode ? '↑↓' : 'up down';
  const keys: readonly (readonly [key: string, does: string])[] = form.open
    ? [
        ['enter', 'take it'],
        [arrows, 'choose'],
        ['esc', 'close the list'],
        ['ctrl-s', 'save'],
      ]
    : [
        ['ctrl-s', 'save'],
        ['esc', 'leave'],
        ['tab', 'next'],
        ['shift-tab', 'back'],
        ...(picked ? ([['ctrl-n', 'list']] as const) : []),
        ...(entryAt(form).asked.field.kind === 'multiline' ? ([['alt-enter', 'new line']] as const) : []),
        ['ctrl-u', 'clear'],
      ];
  return [piece(' '), ...keys.flatMap(([key, does]) => [piece(key, 'accent'), piece(` ${does}  `)])];
};
