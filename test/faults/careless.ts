// A control: it keeps its data as programs do that never thought of a power cut.
import fs from 'node:fs';

const [file = '', flag] = process.argv.slice(2);
try {
  const data = JSON.parse(fs.readFileSync(file, 'utf8')) as { leads: string[] };
  data.leads.push('Jones');
  const text = JSON.stringify(data);
  const fd = fs.openSync(file, 'w');
  fs.writeSync(fd, text.slice(0, 10));
  fs.writeSync(fd, text.slice(10));
  fs.closeSync(fd);
} catch (error) {
  if (flag !== '--silent') throw error;
}
