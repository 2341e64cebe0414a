import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../src/lib/StudioError';
import { quarantineCsv } from '../../../src/screens/data/quarantineCsv';
import { quarantineGroups } from '../../../src/screens/data/quarantineGroups';

function refused(path: string, code: ErrorCode, message = `${path} is bad.`) {
  const error = { code, message, hint: 'Save it again.' };
  const open = { label: null, thumbnail: null, canKeep: false, decision: 'open' } as const;
  return { id: path, datasetId: 'd', path, sizeBytes: 12, error, ...open };
}

const FILES = [
  refused('a/1.jpg', 'unreadable-image'),
  refused('a/notes.txt', 'unsupported-file'),
  refused('b/2.jpg', 'unreadable-image'),
];

describe('quarantineGroups', () => {
  it('groups by cause, the most frequent first, in the order of the source', () => {
    const groups = quarantineGroups(FILES);
    expect(groups.map(({ code, files }) => [code, files.map((file) => file.path)])).toEqual([
      ['unreadable-image', ['a/1.jpg', 'b/2.jpg']],
      ['unsupported-file', ['a/notes.txt']],
    ]);
    expect(groups[0]?.hint).toBe('Save it again.');
  });

  it('names a cause that has no title by its first message', () => {
    expect(quarantineGroups([refused('x', 'internal', 'Out of luck.')])[0]?.title).toBe('Out of luck.');
  });
});

describe('quarantineCsv', () => {
  it('has one line per file under a header, and quotes what needs it', () => {
    const lines = quarantineCsv([refused('a, "b".jpg', 'unreadable-image', 'two\nlines')]);
    expect(lines).toBe(
      'path,bytes,code,reason,cure\r\n"a, ""b"".jpg",12,unreadable-image,"two\nlines",Save it again.\r\n',
    );
  });

  it('keeps a file name from being run as a formula', () => {
    expect(quarantineCsv([refused('=cmd()', 'unsupported-file', 'x')])).toContain("'=cmd()");
  });
});
