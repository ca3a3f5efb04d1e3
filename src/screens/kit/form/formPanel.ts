import type { FormSpec } from '../../../actions/action';
import type { Panel } from '../panel';
import { writePanel } from '../writePanel';
export const formPanel = (spec: FormSpec): Panel =>
  writePanel({ title: spec.title, answered: () => ({ do: 'nothing' }) });
