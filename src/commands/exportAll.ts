export const runExportAll = async (): Promise<void> => undefined;
