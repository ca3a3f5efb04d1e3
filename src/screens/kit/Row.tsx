import { Text } from 'ink';
import { memo } from 'react';
import { show } from '../../terminal/gate';
import type { Line } from './line';
import type { Theme } from './theme';

interface RowProps {
  readonly row: Line;
  readonly theme: Theme;
}

const same = (a: RowProps, b: RowProps): boolean =>
  a.theme === b.theme &&
  a.row.length === b.row.length &&
  a.row.every((each, index) => each.text === b.row[index]?.text && each.tone === b.row[index]?.tone);

/** One row of the screen. All text passes the gate here, whatever it holds. */
export const Row = memo(function Row({ row, theme }: RowProps) {
  if (row.length === 0) return <Text> </Text>;
  return (
    <Text wrap="truncate">
      {row.map((each, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place
        <Text key={index} {...theme.looks[each.tone ?? 'plain']}>
          {show(each.text)}
        </Text>
      ))}
    </Text>
  );
}, same);
