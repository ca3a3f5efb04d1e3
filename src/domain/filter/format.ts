import type { Literal, Node, Segment, Value } from './ast';

/** `"…"` with the escapes the parser takes back. */
export const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

const plainWord = /^[\p{L}\p{N}_@+'&/#$%][\p{L}\p{N}_@.+'&/#$%-]*$/u;
const plainValue = /^[\p{L}\p{N}_@+'&/#$%:*-](?:[\p{L}\p{N}_@.+'&/#$%:*-]*[\p{L}\p{N}_@+'&/#$%:*-])?$/u;
const plainName = /^[\p{L}\p{N}_-]+$/u;

const word = (text: string): string => (plainWord.test(text) && !/^(?:and|or|not)$/i.test(text) ? text : quote(text));

/** A value as it is written in a filter, quoted only when it must be. */
export const formatValue = (text: string): string =>
  plainValue.test(text) && !text.includes('..') && !/^(?:none|any)$/i.test(text) ? text : quote(text);

const literal = (value: Literal | undefined): string => (value ? formatValue(value.text) : '');

const formatOne = (value: Value): string => {
  if (value.kind === 'text') return literal(value);
  return value.kind === 'range' ? `${literal(value.from)}..${literal(value.to)}` : value.kind;
};

const formatPath = (path: readonly Segment[]): string =>
  path.map(({ name }, index) => (index === 0 || plainName.test(name) ? name : quote(name))).join('.');

const group = (node: Node, kinds: readonly Node['kind'][]): string =>
  kinds.includes(node.kind) ? `(${formatFilter(node)})` : formatFilter(node);

/** The canonical text of a filter; parsing it gives the same filter again, but for the columns. */
export const formatFilter = (node: Node): string => {
  switch (node.kind) {
    case 'all':
      return '';
    case 'and':
      return node.nodes.map(child => group(child, ['and', 'or'])).join(' ');
    case 'or':
      return node.nodes.map(child => group(child, ['or'])).join(' or ');
    case 'not':
      return `-${group(node.node, ['and', 'or', 'not'])}`;
    case 'words':
      return word(node.text);
    case 'test':
      return `${formatPath(node.path)}${node.operator}${node.values.map(formatOne).join(',')}`;
  }
};
