const startsWith = (bytes: Uint8Array, hex: string, at = 0): boolean =>
  Buffer.from(hex, 'hex').every((byte, index) => bytes[at + index] === byte);

const contains = (bytes: Uint8Array, text: string): boolean => Buffer.from(bytes).includes(text, 0, 'latin1');

/** What the first bytes of a file that is no text say it is, as people call it; undefined for what may be text. */
export const looksLike = (bytes: Uint8Array): string | undefined => {
  if (startsWith(bytes, '89504e47')) return 'a PNG picture';
  if (startsWith(bytes, 'ffd8ff')) return 'a JPEG picture';
  if (startsWith(bytes, '47494638')) return 'a GIF picture';
  if (startsWith(bytes, '25504446')) return 'a PDF document';
  if (startsWith(bytes, '504b0304') || startsWith(bytes, '504b0506')) return zipOf(bytes);
  if (startsWith(bytes, 'd0cf11e0')) return 'an old Excel workbook or another Office file';
  if (startsWith(bytes, '1f8b')) return 'a gzip archive';
  if (startsWith(bytes, '425a68')) return 'a bzip2 archive';
  if (startsWith(bytes, '377abcaf')) return 'a 7-Zip archive';
  if (startsWith(bytes, '7f454c46')) return 'a program';
  if (startsWith(bytes, '53514c69746520666f726d6174')) return 'an SQLite database';
  const start = Buffer.from(bytes.subarray(0, 512))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (/^<(!doctype html|html|table|head)\b/i.test(start)) return 'a web page';
  if (/^<\?xml/i.test(start)) return 'an XML file';
  if (/^BEGIN:VCARD/i.test(start)) return 'a vCard file';
  if (/^(\{\s*["}]|\[\s*[{"\]])/.test(start)) return 'a JSON file';
  return undefined;
};

const zipOf = (bytes: Uint8Array): string => {
  if (contains(bytes, 'xl/') || contains(bytes, '[Content_Types].xml')) return 'an Excel workbook';
  if (contains(bytes, 'opendocument.spreadsheet')) return 'an OpenDocument spreadsheet';
  return 'a zip archive';
};

/** What to do with such a file. */
export const remedyFor = (kind: string): string =>
  /Excel|spreadsheet/.test(kind)
    ? 'open it and save it as "CSV UTF-8"'
    : /archive/.test(kind)
      ? 'unpack it first'
      : 'crm import reads CSV, TSV, JSON and vCard files';
