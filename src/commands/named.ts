import type { Command } from './command';

/**
 * Where a command is found without loading the others, for those that should start quickly; by the words that name it. A
 * command that is not here is found in the table of all.
 */
export const quick: Readonly<Record<string, () => Promise<Command>>> = {
  import: async () => (await import('./import')).importFiles,
  export: async () => (await import('./export')).exportRecords,
  list: async () => (await import('./list')).list,
  count: async () => (await import('./count')).count,
  search: async () => (await import('./search')).search,
  show: async () => (await import('./show')).show,
  add: async () => (await import('./add')).add,
  edit: async () => (await import('./edit')).edit,
  pipeline: async () => (await import('./pipeline')).pipeline,
  today: async () => (await import('./today')).todayCommand,
  kpi: async () => (await import('./kpi')).kpi,
};
