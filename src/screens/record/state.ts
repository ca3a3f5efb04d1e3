import type { ListState } from '../kit/listState';
import type { Section } from './layout';

export interface RecordState {
  readonly id: string;
  /** The one that keys move in. */
  readonly section: Section;
  /** The first row of the fields in view. */
  readonly top: number;
  readonly related: ListState;
  readonly timeline: ListState;
}
