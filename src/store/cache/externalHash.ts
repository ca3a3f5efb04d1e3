import zlib from 'node:zlib';

/** What an external id is found by; others may share it. */
export const externalHash = (system: string, value: string): number => zlib.crc32(`${system}\u0000${value}`);
