import { beforeEach, describe, expect, test } from 'vitest';
import { createScreen, type Screen, type ScreenOptions } from '../../src/terminal/screen';
import { RESTORE } from '../../src/terminal/sequences';
import { FakeInput, FakeOutput, FakeProcess } from './fixtures/fakes';

let stdin: FakeInput;
let stdout: FakeOutput;
let host: FakeProcess;

beforeEach(() => {
  stdin = new FakeInput();
  stdout = new FakeOutput();
  host = new FakeProcess();
});

function entered(options: Partial<ScreenOptions> = {}): Screen {
  const screen = createScreen({ stdin, stdout, process: host, ...options });
  screen.enter();
  stdout.written.length = 0;
  return screen;
}

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

describe('a slow link', () => {
  test('gets the newest frame when it has drained, none of those between', async () => {
    const screen = entered();
    stdout.stalled = true;
    screen.sink.write('one');
    for (const frame of ['two', 'three', 'four']) screen.sink.write(frame);
    await turn();
    expect(stdout.written).toHaveLength(1);
    stdout.stalled = false;
    stdout.emit('drain');
    expect(stdout.written).toHaveLength(2);
    expect(stdout.written[1]).toContain('four');
    expect(stdout.listenerCount('drain')).toBe(0);
  });

  test('gets nothing more once the screen has been left', async () => {
    const screen = entered();
    stdout.stalled = true;
    screen.sink.write('one');
    screen.sink.write('two');
    screen.leave();
    stdout.emit('drain');
    screen.sink.write('three');
    screen.repaint();
    await turn();
    expect(stdout.written).toHaveLength(1);
    expect(stdout.writtenNow).toBe(RESTORE);
  });
});

describe('frames', () => {
  test('of one turn are painted at once, then only the last of them', async () => {
    const screen = entered();
    for (const frame of ['one', 'two', 'three']) screen.sink.write(frame);
    expect(stdout.written).toHaveLength(1);
    await turn();
    expect(stdout.written.map(bytes => /one|two|three/.exec(bytes)?.[0])).toEqual(['one', 'three']);
  });

  test('that are the same write nothing', async () => {
    const screen = entered();
    screen.sink.write('same');
    await turn();
    screen.sink.write('same');
    expect(stdout.written).toHaveLength(1);
  });

  test('may call back, as a stream does', () => {
    const screen = entered();
    let called = 0;
    screen.sink.write('', () => called++);
    screen.sink.write('frame', () => called++);
    expect(called).toBe(2);
  });

  test('before entering wait for it', () => {
    const screen = createScreen({ stdin, stdout, process: host });
    screen.sink.write('early');
    expect(stdout.written).toEqual([]);
    screen.enter();
    expect(stdout.written.join('')).toContain('early');
  });

  test('are measured in bytes', () => {
    const sizes: number[] = [];
    const screen = entered({ onFrame: bytes => sizes.push(bytes) });
    screen.sink.write('é');
    expect(sizes).toEqual([Buffer.byteLength(stdout.written[0] ?? '')]);
  });
});

describe('a terminal that is gone', () => {
  test.each(['EIO', 'EPIPE'])('ends the process quietly: %s', code => {
    let crashed = false;
    entered({ onCrash: () => (crashed = true) });
    stdout.emit('error', Object.assign(new Error('gone'), { code }));
    expect(host.exits).toEqual([129]);
    expect(crashed).toBe(false);
  });

  test('is noticed on stdin too', () => {
    entered();
    stdin.emit('end');
    expect(host.exits).toEqual([129]);
  });
});

describe('a crash', () => {
  test('is told after the terminal is back, and ends with 1', () => {
    const told: unknown[] = [];
    entered({ onCrash: error => told.push(error, stdout.writtenNow, stdin.raw) });
    const error = new Error('bug');
    host.emit('uncaughtException', error);
    expect(told).toEqual([error, RESTORE, false]);
    expect(host.exits).toEqual([1]);
  });

  test('ends with 1 even when telling fails', () => {
    entered({
      onCrash: () => {
        throw new Error('no disk for the log');
      },
    });
    expect(() => host.emit('unhandledRejection', 'reason')).toThrow('no disk');
    expect(host.exits).toEqual([1]);
  });
});

describe('job control', () => {
  test('stops the whole job with the default action', () => {
    const screen = entered();
    screen.suspend();
    expect(host.kills).toEqual([[0, 'SIGTSTP']]);
    expect(host.listenerCount('SIGTSTP')).toBe(0);
    expect(stdin.raw).toBe(false);
    host.emit('SIGCONT');
    expect(stdin.raw).toBe(true);
    expect(host.listenerCount('SIGTSTP')).toBe(1);
    screen.leave();
  });

  test('can be forbidden, and then SIGTSTP does nothing either', () => {
    const screen = entered({ jobControl: false });
    screen.suspend();
    host.emit('SIGTSTP');
    expect(host.kills).toEqual([]);
    expect(stdin.raw).toBe(true);
  });
});

test('leaving leaves no trace, and is restored only once', () => {
  const screen = entered();
  expect(stdin.raw).toBe(true);
  screen.leave();
  screen.leave();
  host.emit('exit');
  expect(stdin.raw).toBe(false);
  expect(stdout.writtenNow).toBe(RESTORE);
  for (const emitter of [stdin, stdout, host]) expect(emitter.eventNames()).toEqual([]);
});
