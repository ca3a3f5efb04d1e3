/** Takes the alternate screen: no cursor, no automatic line wrap, pastes marked as such, a blank page. */
export const ENTER = '\u001B[?1049h\u001B[?25l\u001B[?7l\u001B[?2004h\u001B[0m\u001B[2J\u001B[H';

// The alternate screen is left first: leaving it may bring back wrap and colours as they were saved on entering.
// The mouse, focus and keypad modes are not ours, but a program that died before us may have left them on.
const MODES_OFF = [1, 1000, 1002, 1003, 1004, 1005, 1006, 1015, 2004].map(mode => `\u001B[?${mode}l`).join('');

/** Gives the terminal back in working order, whatever state it is in; the bytes that `crm reset` prints. */
export const RESTORE = `\u001B[?2026l\u001B[?1049l${MODES_OFF}\u001B>\u001B[?7h\u001B[?25h\u001B[0m`;

/** A terminal that knows this pair shows what stands between as one picture; the others ignore it. */
export const BEGIN_PICTURE = '\u001B[?2026h';
export const END_PICTURE = '\u001B[?2026l';

export const CLEAR = '\u001B[2J';

/** Puts a text into the clipboard (OSC 52). Base64 lets no byte of the text reach the terminal as it is. */
export const copySequence = (text: string): string =>
  `\u001B]52;c;${Buffer.from(text, 'utf8').toString('base64')}\u0007`;
