import type { Choice, Effect } from '../../actions/action';
import { clusters } from '../../terminal/clusters';
import { show } from '../../terminal/gate';
import type { KeyEvent } from '../../terminal/key-rules';

/** A question over the screen; it has all keys to itself. */
export type Prompt =
  | {
      readonly kind: 'choose';
      readonly title: string;
      readonly choices: readonly Choice[];
      readonly index: number;
      readonly answered: (value: string) => Effect;
    }
  | {
      readonly kind: 'write';
      readonly title: string;
      readonly text: string;
      readonly answered: (text: string) => Effect;
    };

export type PromptStep = { readonly stay: Prompt } | { readonly answer: Effect } | { readonly cancel: true };

/** What a key does to a prompt. Pasted text is text, and a newline in it answers nothing. */
export const stepPrompt = (prompt: Prompt, event: KeyEvent): PromptStep => {
  if ('key' in event && (event.key === 'esc' || event.key === 'ctrl-c')) return { cancel: true };
  return prompt.kind === 'choose' ? stepChoice(prompt, event) : stepText(prompt, event);
};

const stepChoice = (prompt: Extract<Prompt, { kind: 'choose' }>, event: KeyEvent): PromptStep => {
  if (!('key' in event)) return { stay: prompt };
  const { choices, index } = prompt;
  const to = (next: number): PromptStep => ({
    stay: { ...prompt, index: Math.max(0, Math.min(choices.length - 1, next)) },
  });
  const chosen = (at: number): PromptStep => {
    const choice = choices[at];
    return choice ? { answer: prompt.answered(choice.value) } : { stay: prompt };
  };
  if (event.key === 'enter') return chosen(index);
  if (event.key === 'j' || event.key === 'down') return to(index + 1);
  if (event.key === 'k' || event.key === 'up') return to(index - 1);
  if (event.key === 'g' || event.key === 'home') return to(0);
  if (event.key === 'G' || event.key === 'end') return to(choices.length - 1);
  return { stay: prompt };
};

const stepText = (prompt: Extract<Prompt, { kind: 'write' }>, event: KeyEvent): PromptStep => {
  const write = (text: string): PromptStep => ({ stay: { ...prompt, text } });
  if ('paste' in event) return write(prompt.text + event.paste.replace(/\s+/g, ' '));
  if (event.key === 'enter')
    return prompt.text.trim() === '' ? { stay: prompt } : { answer: prompt.answered(prompt.text.trim()) };
  if (event.key === 'backspace')
    return write(
      [...clusters(show(prompt.text))]
        .slice(0, -1)
        .map(each => each.text)
        .join(''),
    );
  if (event.key === 'ctrl-u') return write('');
  if (event.key === 'ctrl-w') return write(prompt.text.replace(/\S*\s*$/, ''));
  return event.text === undefined ? { stay: prompt } : write(prompt.text + event.text);
};
