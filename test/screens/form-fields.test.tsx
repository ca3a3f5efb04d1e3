import { render } from 'ink-testing-library';
import { afterEach, describe, expect, test } from 'vitest';
import { piece } from '../../src/screens/kit/line';
import { editorOf, type LineEditor } from '../../src/screens/kit/lineEditor';
import type { FieldRow } from '../../src/screens/kit/panel';
import { SelectList } from '../../src/screens/kit/SelectList';
import { TextField } from '../../src/screens/kit/TextField';
import { themeFor } from '../../src/screens/kit/theme';
import { width } from '../../src/terminal/cell';

const theme = themeFor({ color: false, unicode: true });
const shown: { unmount(): void }[] = [];

afterEach(() => {
  for (const each of shown.splice(0)) each.unmount();
});

const draw = (element: React.ReactElement): string => {
  const app = render(element);
  shown.push(app);
  return app.lastFrame() ?? '';
};

const field = (editor: LineEditor, more: Partial<FieldRow> = {}, columns = 40): string =>
  draw(<TextField field={{ label: [piece('▌ Name  ')], editor, ...more }} theme={theme} columns={columns} />);

/** What is drawn, the cursor in brackets. */
const seen = (frame: string): string => frame.replace(/\u001B\[7m(.+?)\u001B\[27m/, '[$1]');

describe('A field on the screen', () => {
  test('has its cursor in it, in inverse also where there are no colours', () => {
    expect(field(editorOf('Konex'))).toBe('▌ Name  Konex\u001B[7m \u001B[27m');
    expect(seen(field(editorOf('Konex', 2)))).toBe('▌ Name  Ko[n]ex');
    expect(seen(field(editorOf('ab👨‍👩‍👧‍👦c', 2)))).toBe('▌ Name  ab[👨‍👩‍👧‍👦]c');
  });

  test('has its hint as long as it is empty, and its note beside it', () => {
    const hint = 'type to search';
    const note = [piece('→ Fri 27 Nov 2026')];
    expect(seen(field(editorOf(''), { hint }))).toBe('▌ Name  [ ]type to search');
    expect(seen(field(editorOf('fri'), { hint, note }))).toBe('▌ Name  fri[ ]  → Fri 27 Nov 2026');
  });

  test('is one row of its width, however long the text and the note are', () => {
    const note = [piece('! "2026-11" is no date; write it like 2026-11-22')];
    for (const columns of [20, 40, 80]) {
      const frame = field(
        editorOf('株式会社 with a very long name, and sons, of Kyoto and of Osaka'),
        { note },
        columns,
      );
      expect(frame).not.toContain('\n');
      expect(width(frame.replace(/\u001B\[\d*m/g, ''))).toBeLessThanOrEqual(columns);
      expect(seen(frame)).toContain('saka[ ]');
    }
  });

  test('lets nothing through that a terminal acts on', () => {
    expect(seen(field(editorOf('a\u001B]0;title\u0007b\u202E')))).toBe('▌ Name  a␛]0;title␇b�[ ]');
  });
});

describe('Choices on the screen', () => {
  const list = (items: readonly string[], index: number, columns = 40, indent = 4): string =>
    draw(<SelectList rows={{ items, index, indent }} theme={theme} columns={columns} />);

  test('have a mark at the chosen one', () => {
    expect(list(['hot', 'warm', 'cold'], 1)).toBe('      hot\n    ▌ warm\n      cold');
    expect(list(['hot', 'warm'], -1)).toBe('      hot\n      warm');
  });

  test('follow when another one is chosen and others are listed', () => {
    const app = render(<SelectList rows={{ items: ['hot', 'warm', 'cold'], index: 2 }} theme={theme} columns={40} />);
    shown.push(app);
    app.rerender(<SelectList rows={{ items: ['warm', 'hot', 'cold'], index: 0 }} theme={theme} columns={40} />);
    expect(app.lastFrame()).toBe('▌ warm\n  hot\n  cold');
  });

  test('are cut by columns, and safe', () => {
    expect(list(['日本語日本語', 'a\u001B[31mb'], 0, 12, 0)).toBe('▌ 日本語日…\n  a␛[31mb');
  });
});
