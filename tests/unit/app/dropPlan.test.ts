import { describe, expect, it } from 'vitest';
import { type DroppedThing, dropPlan, dropPromise } from '../../../src/app/dropPlan';

const file = (name: string | null, type = ''): DroppedThing => ({ name, type, isFolder: false });
const folder: DroppedThing = { name: 'photos', type: '', isFolder: true };

describe('dropPlan', () => {
  it('sends pictures to Classify, also those whose type the system does not know', () => {
    expect(dropPlan([file('cat.jpg', 'image/jpeg')])).toBe('pictures');
    expect(dropPlan([file('cat.HEIC'), file('dog.png', 'image/png')])).toBe('pictures');
  });
  it('sends folders and archives to Data, whatever lies beside them', () => {
    expect(dropPlan([folder])).toBe('data');
    expect(dropPlan([file('cat.jpg', 'image/jpeg'), folder])).toBe('data');
    for (const name of ['a.zip', 'a.tar', 'a.tar.gz', 'a.TGZ']) expect(dropPlan([file(name)])).toBe('data');
    expect(dropPlan([file(null, 'application/x-tar')])).toBe('data');
    expect(dropPlan([file('val.tar'), file('ground_truth.txt', 'text/plain')])).toBe('data');
    expect(dropPlan([file('cat.jpg', 'image/jpeg'), file('labels.csv', 'text/csv')])).toBe('data');
  });
  it('opens an experiment and refuses the rest', () => {
    expect(dropPlan([file('run.json', 'application/json')])).toBe('experiment');
    expect(dropPlan([file('song.mp3', 'audio/mpeg')])).toBe('unknown');
    expect(dropPlan([file('cat.jpg', 'image/jpeg'), file('run.json')])).toBe('unknown');
    expect(dropPlan([])).toBe('unknown');
  });
  it('promises while dragging what it does after', () => {
    expect(dropPromise([file(null, 'image/png'), file(null, 'image/png')])).toMatch(/classify these 2/);
    expect(dropPromise([file(null, '')])).toMatch(/folder or an archive/);
  });
});
