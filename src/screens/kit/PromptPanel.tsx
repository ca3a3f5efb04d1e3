import { Box, Text } from 'ink';
import SelectInput from 'ink-select-input';
import TextInput from 'ink-text-input';
import { show } from '../../terminal/gate';
import type { Prompt } from './prompt';
import type { Theme } from './theme';

const nothing = (): void => undefined;

/** A prompt as it is drawn. Its keys come through the app's decoder, so Ink's own inputs only draw here, and never listen. */
export function PromptPanel({ prompt, theme }: { readonly prompt: Prompt; readonly theme: Theme }) {
  return (
    <Box flexDirection="column" paddingX={1}>
      <Text {...theme.looks.title} wrap="truncate">
        {show(prompt.title)}
      </Text>
      {prompt.kind === 'choose' ? (
        <SelectInput
          key={prompt.index}
          items={prompt.choices.map(({ label, value }) => ({ label: show(label), value, key: value }))}
          initialIndex={prompt.index}
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
      <Text {...theme.looks.faint}>
        {prompt.kind === 'choose'
          ? 'j k choose  enter take it  esc leave all as it is'
          : 'enter take it  esc leave all as it is'}
      </Text>
    </Box>
  );
}
