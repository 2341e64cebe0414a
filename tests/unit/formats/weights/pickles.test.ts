import { BlobReader, BlobWriter, ZipWriter } from '@zip.js/zip.js';
import { expect, test } from 'vitest';
import { openWeightFile } from '../../../../src/formats/weights/openWeightFile';

/** A torch zip with a pickle of our own making and 16 bytes of numbers under key 0. */
async function torchZip(pickle: Uint8Array | string): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false, level: 0 });
  const bytes = typeof pickle === 'string' ? Buffer.from(pickle, 'latin1') : pickle;
  await writer.add('w/data.pkl', new BlobReader(new Blob([bytes as Uint8Array<ArrayBuffer>])));
  await writer.add('w/data/0', new BlobReader(new Blob([new Float32Array([1, 2, 3, 4])])));
  return writer.close();
}
const open = async (pickle: string) => openWeightFile(await torchZip(pickle), 'w.pth');

const one = (value: number) => `K${String.fromCharCode(value)}`;
const word = (value: string) => `X${String.fromCharCode(value.length)}\0\0\0${value}`;
const storage = (count: number) =>
  `(${word('storage')}ctorch\nFloatStorage\n${word('0')}${word('cpu')}${one(count)}tQ`;
/** `{'w': tensor}` of a storage of four numbers. */
const tensor = (offset: number, shape: number[], strides: number[], count = 4) =>
  `\x80\x02}${word('w')}ctorch._utils\n_rebuild_tensor_v2\n(${storage(count)}${one(offset)}` +
  `(${shape.map(one).join('')}t(${strides.map(one).join('')}t\x89N` +
  'tRs.';

test('the pickles of these tests are as torch writes them', async () => {
  const { arrays } = await open(tensor(0, [2, 2], [1, 2]));
  expect(arrays.map(({ name, shape }) => [name, shape])).toEqual([['w', [2, 2]]]);
  expect(Array.from((await arrays[0]?.read()) ?? [])).toEqual([1, 3, 2, 4]);
});

test.each([
  ['a tensor beyond its storage', tensor(1, [4], [1]), /more than the 4 numbers/],
  ['strides beyond it', tensor(0, [2, 2], [3, 1]), /more than the 4 numbers/],
  [
    'one number repeated into gigabytes',
    tensor(0, [255, 255, 255, 255], [0, 0, 0, 0]),
    /more than the 4 numbers/,
  ],
  ['a storage larger than its file', tensor(0, [4], [1], 5), /16 bytes, 5 of 4 bytes/],
  ['as many strides as sides', tensor(0, [4], [1, 1]), /tensor as torch does not/],
  ['an empty stack', '\x80\x02.', /more from its stack/],
  ['a memo that was never kept', '\x80\x02h\x07.', /number 7/],
  ['a mark that was never set', '\x80\x02t.', /mark/],
  ['a pickle that breaks off', '\x80\x02}', /breaks off/],
  ['a text of 4 GB', '\x80\x02X\xff\xff\xff\xffabc.', /breaks off/],
  ['an instruction that is none', '\x80\x02\x00.', /0x0/],
  ['a call of a text', `\x80\x02${word('os')})R.`, /calls what is no function/],
  ['a name computed while it runs', '\x80\x04NN\x93)R.', /does not write/],
  ['an extension code', '\x80\x02\x82\x01.', /does not write/],
  ['an object made without a call', '\x80\x02ccollections\nOrderedDict\n)\x81.', /NEWOBJ/],
])('%s: corrupt-data', async (_, pickle, reason) => {
  await expect(open(pickle)).rejects.toMatchObject({
    code: 'corrupt-data',
    message: expect.stringMatching(reason),
  });
});

test.each([
  ['by GLOBAL', '\x80\x02cos\nsystem\n.', /os\.system/],
  ['by INST', '\x80\x02(ios\nsystem\n.', /os\.system/],
  ['by STACK_GLOBAL', '\x80\x04\x8c\x02os\x8c\x06system\x93.', /os\.system/],
  ['by STACK_GLOBAL from the memo', '\x80\x04\x8c\x02os\x94\x8c\x06system\x94h\x00h\x01\x93.', /os\.system/],
  ['with a module that looks like torch', '\x80\x02ctorch._utils.os\nsystem\n.', /torch\._utils\.os\.system/],
  ['behind the tensors', tensor(0, [4], [1]).replace(/s\.$/, 'scbuiltins\neval\n0.'), /builtins\.eval/],
])('another function named %s: unsupported-file', async (_, pickle, reason) => {
  await expect(open(pickle)).rejects.toMatchObject({
    code: 'unsupported-file',
    message: expect.stringMatching(reason),
  });
});

test('a dictionary that holds itself ends', async () => {
  // d = {}; d['a'] = d; d['b'] = d
  await expect(open(`\x80\x02}q\x00${word('a')}h\x00s${word('b')}h\x00s.`)).rejects.toMatchObject({
    code: 'unsupported-file',
    message: expect.stringMatching(/no tensors/),
  });
});
