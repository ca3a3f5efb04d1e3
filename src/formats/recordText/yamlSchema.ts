import { Scalar, type ScalarTag } from 'yaml';

const nothing: ScalarTag = {
  tag: 'tag:yaml.org,2002:null',
  default: true,
  identify: value => value === null || value === undefined,
  test: /^(?:~|null)?$/,
  resolve: () => new Scalar(null),
  stringify: () => '',
};

/** Words stay words (`NO` is a country, `0123` a code): the field tables say what they mean. Only no value is something else. */
export const yamlSchema = { schema: 'failsafe' as const, customTags: [nothing] };
