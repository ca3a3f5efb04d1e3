import { typeOfId } from '../domain/records/types';
import type { Action, View } from './action';
import { leadMoveActions } from './leadMoves';
import { pipelineActions } from './pipeline';

const leads = leadMoveActions.find(({ id }) => id === 'lead.close') as Action;
const deals = pipelineActions.find(({ id }) => id === 'opportunity.lose') as Action;

const meant = ({ targets: [id = ''] }: View): Action => (typeOfId(id) === 'opportunity' ? deals : leads);

/** On a record's page one key ends a lead or a deal, each in its own way. */
export const giveUpActions: readonly Action[] = [
  {
    id: 'record.giveUp',
    title: 'Give it up, with a reason',
    help: 'Asks why a lead is given up or put away, or a deal is lost.',
    scope: 'record',
    keys: ['x'],
    words: ['giveup', 'lose'],
    enabled: view => meant(view).enabled?.(view) ?? true,
    run: (view, argument) => meant(view).run(view, argument),
  },
];
