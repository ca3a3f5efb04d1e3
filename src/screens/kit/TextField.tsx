import { Box, Text } from 'ink';
import TextInput from 'ink-text-input';
import { fitLine, type Line, lengthOf, piece } from './line';
import type { FieldRow } from './panel';
import { Row } from './Row';
import type { Theme } from './theme';
import { visiblePart } from './visiblePart';

const nothing = (): void => undefined;

/** What is typed keeps this much room, whatever stands beside it. */
const least = 12;

interface TextFieldProps {
  readonly field: FieldRow;
  readonly theme: Theme;
  readonly columns: number;
}

/** A line being typed, with its cursor. Its keys come through the app's decoder: Ink's input only draws here, and never listens. */
export function TextField({ field, theme, columns }: TextFieldProps) {
  const { label, editor, hint = '', note = [] } = field;
  const room = Math.max(2, columns - lengthOf(label));
  const aside = lengthOf(note) === 0 ? 0 : Math.max(0, Math.min(lengthOf(note) + 2, room - least));
  const { before, at, after } = visiblePart(editor, room - aside);
  const behind = editor.text === '' ? piece(hint, 'faint') : piece(after);
  const rest: Line = aside > 2 ? [behind, piece('  '), ...note] : [behind];
  return (
    <Box width={columns} height={1} overflowY="hidden">
      <Box flexShrink={0}>
        <Row row={label} theme={theme} />
      </Box>
      <Box flexShrink={0}>
        <TextInput value={before} onChange={nothing} focus={false} showCursor={false} />
      </Box>
      <Box flexShrink={0}>
        <Text>{inverse(at)}</Text>
      </Box>
      <Row row={fitLine(rest, room - lengthOf([piece(before), piece(at)]))} theme={theme} />
    </Box>
  );
}

/** Ink draws no inverse where there are no colours, and the cursor must be seen there too. */
const inverse = (text: string): string => `\u001B[7m${text}\u001B[27m`;
