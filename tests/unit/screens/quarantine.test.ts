import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../src/lib/StudioError';
import { quarantineCsv } from '../../../src/screens/data/quarantineCsv';
import { quarantineGroups } from '../../../src/screens/data/quarantineGroups';

function refused(path: string, code: ErrorCode, message = `${path} is bad.`) {
  const error = { code, message, hint: 'Save it again.' };
  const open = { label: null, thumbnail: null, canKeep: false, decision: 'open' } as const;
  return { id: path, datasetId: 'd', path, sizeBytes: 12, error, ...open };
}

describe('quarantineGroups', () => {
  it('groups by cause, the most frequent first, in the order of the source', () => {
    const groups = quarantineGroups([
      refused('a/1.jpg', 'unreadable-image', 'It is a 20 x 30 JPEG, cut short (no end in its 512 bytes).'),
      refused('a/notes.txt', 'unsupported-file'),
      refused('b/2.jpg', 'unreadable-image', 'It is a 1600 x 9 JPEG, cut short (no end in its 7 bytes).'),
    ]);
    expect(groups.map(({ code, files }) => [code, files.map((file) => file.path)])).toEqual([
      ['unreadable-image', ['a/1.jpg', 'b/2.jpg']],
      ['unsupported-file', ['a/notes.txt']],
    ]);
    expect(groups[0]?.hint).toBe('Save it again.');
    expect(groups[0]?.reason).toBe('It is a JPEG, cut short.');
  });

  it('keeps reasons apart, but not the other files that duplicates name', () => {
    const groups = quarantineGroups([
      refused('1.png', 'unreadable-image', 'chunk IDAT at byte 33 has a wrong checksum.'),
      refused('2.png', 'unreadable-image', 'chunk IDAT at byte 70 has a wrong checksum.'),
      refused('3.png', 'unreadable-image', 'it is cut short.'),
      refused('4.png', 'duplicate-file', 'It has the same bytes as x.png.'),
      refused('5.png', 'duplicate-file', 'It has the same bytes as y.png.'),
    ]);
    const large = ['1.jpg', '2.jpg'].map((path, at) =>
      refused(
        path,
        'image-too-large',
        `Its header says ${at + 3}0000 x 9 pixels; at most 100 million are decoded.`,
      ),
    );
    expect(quarantineGroups(large)[0]?.reason).toBe(
      'Its header says … pixels; at most … million are decoded.',
    );
    expect(quarantineGroups(large.slice(1))[0]?.reason).toBe(large[1]?.error.message);
    expect(groups.map(({ reason, files }) => [reason, files.length])).toEqual([
      ['chunk IDAT has a wrong checksum.', 2],
      [null, 2],
      ['it is cut short.', 1],
    ]);
  });

  it('names a cause that has no title by its first message', () => {
    expect(quarantineGroups([refused('x', 'internal', 'Out of luck.')])[0]?.title).toBe('Out of luck.');
  });
});

describe('quarantineCsv', () => {
  it('has one line per file under a header, and quotes what needs it', () => {
    const lines = quarantineCsv([refused('a, "b".jpg', 'unreadable-image', 'two\nlines')]);
    expect(lines).toBe(
      'path,bytes,code,reason,cure,decision\r\n"a, ""b"".jpg",12,unreadable-image,"two\nlines",Save it again.,open\r\n',
    );
  });

  it('keeps a file name from being run as a formula', () => {
    expect(quarantineCsv([refused('=cmd()', 'unsupported-file', 'x')])).toContain("'=cmd()");
  });
});
