import { BlobReader, BlobWriter, ZipWriter } from '@zip.js/zip.js';
import { expect, test } from 'vitest';
import { openWeightFile } from '../../../../src/formats/weights/openWeightFile';

const latin = (content: string) => new Blob([Buffer.from(content, 'latin1')]);

test.each([
  ['', /empty \(0 bytes\)/],
  ['\x89HDF\r\n\x1a\n...', /HDF5/],
  ['{"format":"layers-model","modelTopology":{}}', /TensorFlow\.js/],
  ['{"class_name": "Sequential"}', /Keras/],
  ['{"abcd":{"x": 1}}', /text file/],
  ['<!DOCTYPE html><html><body>Sign in', /web page/],
  ['\n<html>', /web page/],
  ['GGUF\x03\0\0\0', /GGUF/],
  ['\x1c\0\0\0TFL3\0\0', /TensorFlow Lite/],
  ['version https://git-lfs.github.com/spec/v1\noid sha256:6b', /Git LFS pointer/],
  [`${'w.pth'.padEnd(257, '\0')}ustar\x0000`, /tar archive/],
  ['\x1f\x8b\x08\0', /gzip/],
  ['PK\x05\x06'.padEnd(22, '\0'), /empty zip/],
  ['\xff\xd8\xff\xe0', /picture/],
  ['# AlexNet\nname: "AlexNet"\nlayer {', /prototxt/],
  ['just some words', /text file/],
  ['\0\0\0\0\0\0\0\0\0\0', /first bytes 00 00 00 00/],
  ['\x80\x04K\x01.', /pickle.*none that torch\.save wrote/],
  ['\x80\x02csklearn.svm\nSVC\n)R.', /sklearn\.svm\.SVC/],
])('%j is named for what it is', async (content, message) => {
  await expect(openWeightFile(latin(content), 'file.pth')).rejects.toMatchObject({
    code: 'unsupported-file',
    message: expect.stringMatching(message),
    hint: expect.stringMatching(/\w/),
  });
});

async function zip(...paths: string[]): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  for (const path of paths) await writer.add(path, new BlobReader(new Blob(['x'])));
  return writer.close();
}

test('zips that are no file of weights', async () => {
  await expect(openWeightFile(await zip('a/alexnet.pth', 'readme'), 'z.zip')).rejects.toMatchObject({
    message: expect.stringMatching(/zip of 2 files/),
    hint: 'Unpack it and drop a/alexnet.pth.',
  });
  await expect(
    openWeightFile(await zip('config.json', 'metadata.json', 'model.weights.h5'), 'm.keras'),
  ).rejects.toMatchObject({ message: expect.stringMatching(/Keras/) });
  const whole = await zip('w/data.pkl');
  await expect(openWeightFile(whole.slice(0, whole.size - 30), 'w.pth')).rejects.toMatchObject({
    code: 'corrupt-data',
    message: expect.stringMatching(/cut short/),
  });
});

test('the name of a file decides nothing', async () => {
  const npy = latin(
    `\x93NUMPY\x01\x00\x46\x00${"{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }".padEnd(69)}\n\0\0\x80?`,
  );
  const file = await openWeightFile(npy, 'alexnet.pth');
  expect(file.format).toBe('npy');
  expect(Array.from((await file.arrays[0]?.read()) ?? [])).toEqual([1]);
});
