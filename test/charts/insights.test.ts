import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { pareto } from '../../src/charts/pareto';
import { scatter } from '../../src/charts/scatter';
import { waterfall } from '../../src/charts/waterfall';
import { label, number, style, value, width } from './arbitrary';

const row = fc.record({ label, value, text: label });

describe('waterfall', () => {
  const bridge = [
    { label: 'Q3', value: 2982, text: '2,982', total: true },
    { label: 'volume', value: -90, text: '-90' },
    { label: 'win rate', value: 40, text: '+40' },
    { label: 'average', value: -130, text: '-130' },
    { label: 'Q4', value: 2802, text: '2,802', total: true },
  ];

  test('leads from one total to the other, step by step', () => {
    expect(waterfall(bridge, { width: 46, style: 'blocks' })).toEqual([
      'Q3       ▚██████████████████████████████ 2,982',
      'volume                        ▒▒▒▒▒▒▒▒▒▒   -90',
      'win rate                      ████         +40',
      'average            ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒        -130',
      'Q4       ▚█████████                      2,802',
    ]);
  });

  test('from nothing stands on the axis', () => {
    expect(
      waterfall(
        [
          { label: 'a', value: 0, text: '0', total: true },
          { label: 'b', value: 5, text: '5' },
          { label: 'c', value: 5, text: '5', total: true },
        ],
        { width: 13, style: 'ascii' },
      ),
    ).toEqual(['a           0', 'b ######### 5', 'c ######### 5']);
  });

  test('has exactly its width, whatever it shows', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(row, fc.boolean()), { maxLength: 12 }), width, style, (rows, columns, chosen) => {
        const steps = rows.map(([each, total]) => ({ ...each, total }));
        for (const line of waterfall(steps, { width: columns, style: chosen })) expect(stringWidth(line)).toBe(columns);
      }),
    );
  });
});

describe('pareto', () => {
  test('draws the line below the few that make most of it', () => {
    const rows = [
      { label: 'Pro', value: 60, text: '60' },
      { label: 'Plus', value: 25, text: '25' },
      { label: 'Basic', value: 15, text: '15' },
    ];
    expect(pareto(rows, { width: 25, style: 'ascii' })).toEqual([
      'Pro   ########### 60  60%',
      'Plus  #####       25  85%',
      '--------------------- 80%',
      'Basic ###         15 100%',
    ]);
  });

  test('has exactly its width', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), width, style, (rows, columns, chosen) => {
        for (const line of pareto(rows, { width: columns, style: chosen })) expect(stringWidth(line)).toBe(columns);
      }),
    );
  });
});

describe('scatter', () => {
  const team = [
    { label: 'Dustin', x: 1, y: 10 },
    { label: 'Melvin', x: 3, y: 2 },
    { label: 'Rocco', x: 9, y: 9 },
  ];

  test('parts the plane and names the points', () => {
    const lines = scatter(team, {
      width: 30,
      height: 7,
      style: 'ascii',
      split: { x: 5, y: 5 },
      corners: ['Hunter', 'Star', 'Drifter', 'Closer'],
    });
    expect(lines).toEqual([
      'Hunter        :           Star',
      '  o Dustin    :      Rocco o  ',
      '              :               ',
      '              :               ',
      '--------------+---------------',
      '              :               ',
      'Drifter o Melvin        Closer',
    ]);
  });

  test('no label covers a point or another label, and no line is wider than asked', () => {
    const point = fc.record({ label, x: value, y: value });
    fc.assert(
      fc.property(
        fc.array(point, { maxLength: 20 }),
        width,
        fc.integer({ min: 0, max: 12 }),
        style,
        fc.option(fc.record({ x: number, y: number }), { nil: undefined }),
        (points, columns, height, chosen, split) => {
          const lines = scatter(points, { width: columns, height, style: chosen, split });
          expect(lines).toHaveLength(height);
          for (const line of lines) expect(stringWidth(line)).toBe(columns);
        },
      ),
    );
  });

  test('two points in one place are counted', () => {
    const twice = [team[0], team[0]].map(each => each as (typeof team)[number]);
    expect(scatter(twice, { width: 20, height: 3, style: 'ascii' }).join('')).toContain('2');
  });
});
