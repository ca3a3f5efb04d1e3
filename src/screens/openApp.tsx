import { render } from 'ink';
import type { Commands, Memory, PhoneReader, TextEditing } from '../actions/ports';
import type { NextOf } from '../domain/activities/recurrence';
import type { Steps } from '../domain/steps';
import type { Author, Search, Store } from '../store/port';
import type { Host, Input, Output } from '../terminal/host';
import type { KeyEvent } from '../terminal/key-rules';
import { createKeyDecoder } from '../terminal/keys';
import { createScreen } from '../terminal/screen';
import { App } from './App';
import { Controller } from './controller';
import { asciiSink } from './kit/ascii';

export interface AppOptions {
  readonly store: Store;
  readonly author: (command: string) => Author;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly process: Host;
  readonly color: boolean;
  readonly unicode: boolean;
  /** A lot of program and an index: loaded when it is asked for, or when nobody presses a key. */
  readonly search: () => Search | Promise<Search>;
  readonly memory: Memory;
  /** Loaded as search is. */
  readonly commands: () => Promise<Commands>;
  readonly phones: () => Promise<PhoneReader>;
  readonly recurrence: () => Promise<NextOf>;
  readonly text: TextEditing;
  /** Looks for damage where nobody looked yet, while nobody presses a key. */
  readonly checking: () => Steps;
  /** Called now and then while nobody presses a key. */
  readonly idle: () => void;
}

/** A lone escape is told from the beginning of a sequence by what follows it within this time, in milliseconds. */
const escapeWait = 30;
/** The first search is got ready so long after the start, in milliseconds: first come the picture and the first keys. */
const afterStart = 700;
/** Ages and countdowns on the screen are this old at the most, in milliseconds. */
const tick = 30_000;

/** Runs the app until the user leaves it; the terminal is as it was before when the promise settles. */
export const openApp = async (options: AppOptions): Promise<void> => {
  const { store, author, stdin, stdout, color, unicode } = options;
  const listeners = new Set<() => void>();
  let close = (): void => undefined;
  const closed = new Promise<void>(resolve => {
    close = resolve;
  });
  let search: Search | undefined;
  let searching: Promise<Search> | undefined;
  const loadSearch = async (): Promise<Search> => {
    searching ??= Promise.resolve(options.search());
    search ??= await searching;
    return search;
  };
  const screen = createScreen({ stdin, stdout, process: options.process });
  const controller = new Controller(
    store,
    { color, unicode },
    {
      author,
      memory: options.memory,
      get search() {
        return search;
      },
      loadSearch,
      commands: options.commands,
      phones: options.phones,
      recurrence: options.recurrence,
      text: options.text,
      lend: async run => {
        screen.leave();
        try {
          return await run();
        } finally {
          screen.enter();
          size();
        }
      },
      changed: () => {
        for (const listener of listeners) listener();
      },
      quit: close,
      suspend: screen.suspend,
      redraw: screen.repaint,
      copy: screen.copy,
    },
  );
  const size = (): void => controller.resize(stdout.columns ?? 80, stdout.rows ?? 24);
  size();
  screen.sink.on('resize', size);
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const stopKeys = listenToKeys(stdin, event => controller.press(event));
  screen.enter();
  const app = render(<App controller={controller} subscribe={subscribe} />, {
    stdout: unicode ? screen.sink : asciiSink(screen.sink),
    debug: true,
    patchConsole: false,
    exitOnCtrlC: false,
  });
  controller.prepare();
  controller.sometime(options.checking());
  const warm = (loaded: Search): void => {
    loaded.warm(() => controller.keysRest()).catch(() => undefined);
  };
  const unsubscribe = store.subscribe(event => controller.heard(event));
  const timer = setInterval(() => {
    options.idle();
    if (search) warm(search);
    controller.touch();
  }, tick);
  const warming = setTimeout(() => {
    loadSearch().then(warm, () => undefined);
    options.commands().catch(() => undefined);
  }, afterStart);
  try {
    // Ink turns an error in a component into its end; it comes out here, once the terminal is back.
    await Promise.race([closed, app.waitUntilExit()]);
  } finally {
    clearInterval(timer);
    clearTimeout(warming);
    controller.close();
    search?.close();
    unsubscribe();
    stopKeys();
    screen.leave();
    app.unmount();
  }
};

/** React takes more redraws than 50 without a break for an endless loop, and a line may come from the terminal in one piece. */
const mostAtOnce = 20;

/** Hands on one key at a time, in order, each after the one before is done with. */
const listenToKeys = (stdin: Input, press: (event: KeyEvent) => Promise<void>): (() => void) => {
  const decoder = createKeyDecoder();
  let busy: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let pressed = 0;
  const hand = (events: readonly KeyEvent[]): void => {
    for (const event of events)
      busy = busy.then(async () => {
        pressed += 1;
        if (pressed % mostAtOnce === 0) await new Promise(resolve => setImmediate(resolve));
        await press(event);
      });
  };
  const heard = (chunk: Uint8Array): void => {
    clearTimeout(timer);
    hand(decoder.feed(chunk));
    if (decoder.waiting) timer = setTimeout(() => hand(decoder.flush()), escapeWait);
  };
  stdin.on('data', heard);
  return () => {
    clearTimeout(timer);
    stdin.off('data', heard);
  };
};
