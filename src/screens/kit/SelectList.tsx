import { Text } from 'ink';
import SelectInput from 'ink-select-input';
import { cell } from '../../terminal/cell';
import { show } from '../../terminal/gate';
import { scrollTo } from './line';
import type { SelectRows } from './panel';
import type { Theme } from './theme';

interface SelectListProps {
  readonly rows: SelectRows;
  readonly columns: number;
  /** As many of them as fit are shown. */
  readonly height: number;
  readonly theme: Theme;
}

/** Lines to choose from; the chosen one has the cursor. */
export function SelectList({ rows: { items, index }, columns, height, theme }: SelectListProps) {
  const top = scrollTo(0, index, height, items.length);
  return (
    <SelectInput
      key={index}
      items={items
        .slice(top, top + height)
        .map((item, at) => ({ label: cell(show(item), columns - 3).trimEnd(), value: at, key: String(at) }))}
      initialIndex={index - top}
      isFocused={false}
      indicatorComponent={({ isSelected }) => (
        <Text {...theme.looks.selected}>{isSelected ? `${theme.signs.cursor} ` : '  '}</Text>
      )}
      itemComponent={({ label, isSelected }) => (
        <Text {...(isSelected ? theme.looks.selected : theme.looks.plain)}>{label}</Text>
      )}
    />
  );
}
