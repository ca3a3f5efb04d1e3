import type { Action, Effect, View } from '../actions/action';
import { fail, ok, type Result } from '../domain/result';

interface Deed {
  readonly action: Action;
  readonly argument: string | undefined;
  /** What was chosen and written on the way to what it wrote. */
  readonly answers: readonly Answer[];
}

/** A command of the scripted face, and what was under the cursor when it was entered. */
interface Command {
  readonly words: readonly string[];
  readonly cursor: string | undefined;
}

type Answer = string | Readonly<Record<string, unknown>>;

/** Remembers the last action that wrote something, with all that was answered on the way, to do it again elsewhere. */
export class Repeater {
  #last: Deed | Command | undefined;
  #begun: Deed | Command | undefined;

  begin(action: Action, argument: string | undefined): void {
    this.#begun = { action, argument, answers: [] };
  }

  /** The effect, with an ear for what it is answered with. A command stands for itself, not for the key that asked for it. */
  watch(effect: Effect, cursor: () => string | undefined): Effect {
    const heard = (given: Answer): void => {
      const deed = this.#begun;
      if (deed && 'action' in deed) this.#begun = { ...deed, answers: [...deed.answers, given] };
    };
    if (effect.do === 'command') this.#begun = { words: effect.words, cursor: cursor() };
    if (effect.do === 'choose' || effect.do === 'write')
      return {
        ...effect,
        answered: given => {
          heard(given);
          return effect.answered(given);
        },
      };
    if (effect.do !== 'form') return effect;
    const { form } = effect;
    return {
      ...effect,
      form: {
        ...form,
        answered: given => {
          heard(given);
          return form.answered(given);
        },
      },
    };
  }

  /** What was begun has written something. */
  done(): void {
    this.#last = this.#begun ?? this.#last;
  }

  /** What the last action comes to on what is under the cursor now, as far as it was answered then. */
  again(view: View): Result<Effect> {
    const last = this.#last;
    if (!last) return fail('not found', 'nothing was done yet that could be done again');
    if ('words' in last) return this.#commandAgain(last, view);
    const can = last.action.enabled?.(view) ?? true;
    if (can !== true) return fail('not permitted', can.why);
    let effect = last.action.run(view, last.argument);
    for (const given of last.answers) {
      if ((effect.do === 'choose' || effect.do === 'write') && typeof given === 'string')
        effect = effect.answered(given);
      else if (effect.do === 'form' && typeof given === 'object') effect = effect.form.answered(given);
      else break;
    }
    this.#begun = last;
    return ok(effect);
  }

  /** Where the command named what was under the cursor, it is now about what is there now. */
  #commandAgain({ words, cursor }: Command, view: View): Result<Effect> {
    this.#begun = { words, cursor };
    const here = view.cursor;
    return ok({
      do: 'command',
      words: words.map(word => (here !== undefined && word.toUpperCase() === cursor ? here : word)),
    });
  }
}
