import { Box, Text } from 'ink';
import SelectInput from 'ink-select-input';
import { clip } from '../../terminal/cell';
import type { SelectRows } from './panel';
import type { Theme } from './theme';

interface SelectListProps {
  readonly rows: SelectRows;
  readonly theme: Theme;
  readonly columns: number;
}

/** Lines to choose from. Ink's list only draws here, and never listens; it takes its chosen line once, hence the key. */
export function SelectList({ rows: { items, index, indent = 0 }, theme, columns }: SelectListProps) {
  const room = Math.max(1, columns - indent - 2);
  return (
    <Box paddingLeft={indent} flexShrink={0}>
      <SelectInput
        key={`${index} of ${items.length}`}
        items={items.map((item, place) => ({ label: clip(item, room), value: place, key: String(place) }))}
        initialIndex={index}
        isFocused={false}
        indicatorComponent={({ isSelected }) => (
          <Text {...theme.looks.selected}>{isSelected ? `${theme.signs.cursor} ` : '  '}</Text>
        )}
        itemComponent={({ label, isSelected }) => (
          <Text {...(isSelected ? theme.looks.selected : theme.looks.plain)} wrap="truncate">
            {label === '' ? ' ' : label}
          </Text>
        )}
      />
    </Box>
  );
}
