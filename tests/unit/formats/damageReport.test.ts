import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { damageReport } from '../../../src/formats/damageReport';
import { foreignContent, isDamagedPng } from '../../../src/formats/foreignContent';

const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** A PNG of these chunks, checksums by node's zlib. */
function png(...chunks: [type: string, data: number[]][]): Uint8Array {
  const parts = chunks.map(([type, data]) => {
    const body = Buffer.concat([Buffer.from(type), Buffer.from(data)]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  });
  return new Uint8Array(Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), ...parts]));
}

const IHDR = (depth: number, colour: number): [string, number[]] => [
  'IHDR',
  [0, 0, 0, 8, 0, 0, 0, 8, depth, colour, 0, 0, 0],
];
const FRAME = [0xff, 0xc0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0];
const jpeg = (...bytes: number[]) => Uint8Array.of(0xff, 0xd8, ...bytes);
const withPrecision = (bits: number) => jpeg(...FRAME.map((byte, at) => (at === 4 ? bits : byte)));

describe('damageReport', () => {
  test.each<[string, Uint8Array, string]>([
    ['PNG', png(IHDR(3, 2), ['IDAT', [1]], ['IEND', []]), 'colour type 2 with 3 bits'],
    ['PNG', png(IHDR(8, 1), ['IDAT', [1]], ['IEND', []]), 'colour type 1 with 8 bits'],
    ['PNG', png(IHDR(8, 2), ['IEND', []]), 'no IDAT chunk'],
    ['PNG', png(IHDR(8, 2), ['IDAT', [1]], ['IEND', []]), 'content is against the format'],
    ['PNG', png(IHDR(8, 2), ['IDAT', Array(30).fill(1)]).slice(0, -5), 'cut short (chunk IDAT at byte 33'],
    ['JPEG', jpeg(...FRAME), 'no start-of-scan'],
    ['JPEG', jpeg(...FRAME, 0xff, 0xda, 0, 8, 1, 2, 3), 'cut short (no end-of-image'],
    ['JPEG', jpeg(...FRAME, 0xff, 0xda, 0, 8, 1, 0xff, 0xd9), 'compressed data are damaged'],
    ['JPEG', withPrecision(159), '159 bits per sample'],
    ['GIF', ascii('GIF89a...'), 'cut short (no end mark'],
    ['GIF', ascii('GIF89a...;'), 'compressed data are damaged'],
  ])('%s, case %#', (format, bytes, reason) => {
    const report = damageReport(bytes, format);
    expect(report.reason).toContain(reason);
    expect(report.isRareKind).toBe(false);
  });

  test('kinds that browsers do not decode', () => {
    const arithmetic = jpeg(...FRAME.map((byte, at) => (at === 1 ? 0xc9 : byte)));
    expect(damageReport(arithmetic, 'JPEG')).toMatchObject({ isRareKind: true });
    expect(damageReport(withPrecision(12), 'JPEG')).toMatchObject({ isRareKind: true });
  });
});

describe('foreignContent', () => {
  test.each([
    ['', 'empty'],
    ['<!DOCTYPE html><p>404', 'web page'],
    ['%PDF-1.7', 'PDF'],
    ['PK\u0003\u0004', 'zip'],
    ['just words\n', 'but text'],
    ['\u0000\u0000\u0000\u0000', 'zeros'],
    ['\u0000\u0000\u0000\u0018ftypisom', 'video'],
    ['\u00fe\u00d8\u00ff\u00e0', 'first bytes fe d8 ff e0'],
  ])('%j', (text, said) => {
    expect(foreignContent(ascii(text))).toContain(said);
  });

  test('a PNG that was transferred as text', () => {
    expect(isDamagedPng(ascii('\u0089PNG\n\u001a\n\u0000\u0000\u0000\u000dIHDR'))).toBe(true);
    expect(isDamagedPng(ascii('no picture'))).toBe(false);
  });
});
