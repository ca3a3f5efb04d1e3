import { Box, Text } from 'ink';
import SelectInput from 'ink-select-input';
import TextInput from 'ink-text-input';
import { show } from '../../terminal/gate';
import { scrollTo } from './line';
import type { Prompt } from './prompt';
import type { Theme } from './theme';

const nothing = (): void => undefined;

interface PromptPanelProps {
  readonly prompt: Prompt;
  readonly theme: Theme;
  readonly rows: number;
}

/** How many rows a prompt wants: its title, what there is to choose, and its keys; below a line that sets it off. */
export const promptRows = (prompt: Prompt): number => 3 + (prompt.kind === 'choose' ? prompt.choices.length : 1);

/** A prompt as it is drawn. Its keys come through the app's decoder, so Ink's own inputs only draw here, and never listen. */
export function PromptPanel({ prompt, theme, rows }: PromptPanelProps) {
  const room = Math.max(1, rows - 3);
  const top = prompt.kind === 'choose' ? scrollTo(0, prompt.index, room, prompt.choices.length) : 0;
  return (
    <Box
      flexDirection="column"
      paddingX={1}
      flexShrink={0}
      borderStyle={theme.unicode ? 'single' : 'classic'}
      borderTop
      borderBottom={false}
      borderLeft={false}
      borderRight={false}
    >
      <Text {...theme.looks.title} wrap="truncate">
        {show(prompt.title)}
      </Text>
      {prompt.kind === 'choose' ? (
        <SelectInput
          key={prompt.index}
          items={prompt.choices
            .slice(top, top + room)
            .map(({ label, value }) => ({ label: show(label), value, key: value }))}
          initialIndex={prompt.index - top}
          isFocused={false}
          indicatorComponent={({ isSelected }) => (
            <Text {...theme.looks.selected}>{isSelected ? `${theme.signs.cursor} ` : '  '}</Text>
          )}
          itemComponent={({ label, isSelected }) => (
            <Text {...(isSelected ? theme.looks.selected : theme.looks.plain)}>{label}</Text>
          )}
        />
      ) : (
        <Box>
          <Text {...theme.looks.selected}>{`${theme.signs.cursor} `}</Text>
          <TextInput value={show(prompt.text)} onChange={nothing} focus={false} showCursor={false} />
          <Text inverse> </Text>
        </Box>
      )}
      <Text {...theme.looks.faint} wrap="truncate">
        {prompt.kind === 'choose'
          ? 'j k choose  enter take it  esc leave all as it is'
          : 'enter take it  esc leave all as it is'}
      </Text>
    </Box>
  );
}
