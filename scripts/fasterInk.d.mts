import type { Plugin } from 'esbuild';

export declare const swaps: readonly { readonly path: string; readonly sha256: string }[];
export declare const fasterInk: (read?: (path: string) => string) => Plugin;
