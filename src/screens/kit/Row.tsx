import { Text } from 'ink';
import { memo } from 'react';
import type { Line } from './line';
import { paint } from './paint';
import type { Theme } from './theme';

/** One row of the screen. All text passes the gate here, whatever it holds. */
export const Row = memo(function Row({ row, theme }: { readonly row: Line; readonly theme: Theme }) {
  return <Painted text={paint(row, theme)} />;
});

// One text for the whole row, not one for each piece of it: React, Yoga and Ink do their work once a row.
const Painted = memo(function Painted({ text }: { readonly text: string }) {
  return <Text wrap="truncate">{text === '' ? ' ' : text}</Text>;
});
