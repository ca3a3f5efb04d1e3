import { Box, Text } from 'ink';
import TextInput from 'ink-text-input';
import { show } from '../../terminal/gate';
import { atCursor } from './lineEditor';
import { paint } from './paint';
import type { FieldRow } from './panel';
import type { Theme } from './theme';

const nothing = (): void => undefined;

interface TextFieldProps {
  readonly row: FieldRow;
  readonly columns: number;
  readonly theme: Theme;
}

/** A line that is being typed, with its cursor. */
export function TextField({ row: { label, editor, hint }, theme }: TextFieldProps) {
  const { before, at, after } = atCursor(editor);
  return (
    <Box>
      <Text>{paint(label, theme)}</Text>
      <TextInput value={show(before)} onChange={nothing} focus={false} showCursor={false} />
      <Text inverse>{show(at)}</Text>
      <Text {...(editor.text === '' ? theme.looks.faint : {})}>{show(editor.text === '' ? (hint ?? '') : after)}</Text>
    </Box>
  );
}
