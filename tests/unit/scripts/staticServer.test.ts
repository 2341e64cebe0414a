import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveFolder } from '../../../scripts/staticServer.mjs';

let root: string;
let server: Server;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'static-'));
  mkdirSync(join(root, 'dist/assets'), { recursive: true });
  writeFileSync(join(root, 'dist/index.html'), '<p>studio</p>');
  writeFileSync(join(root, 'dist/assets/a b.js'), 'export {};');
  writeFileSync(join(root, 'secret.txt'), 'secret');
  server = await serveFolder(join(root, 'dist'), 0);
});
afterAll(() => {
  server.close();
  rmSync(root, { recursive: true });
});

/** A request whose path is sent as it is: fetch would tidy up `..` first. */
function get(path: string): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    request({ host: 'localhost', port, path }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    })
      .on('error', reject)
      .end();
  });
}

test('serves the page cross-origin isolated, and never from a stale cache', async () => {
  const { status, headers, body } = await get('/');
  expect({ status, body }).toEqual({ status: 200, body: '<p>studio</p>' });
  expect(headers['cross-origin-opener-policy']).toBe('same-origin');
  expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
  expect(headers['cache-control']).toBe('no-cache');
});

test('serves modules as JavaScript', async () => {
  const { headers, body } = await get('/assets/a%20b.js?v=1');
  expect(headers['content-type']).toMatch(/^text\/javascript/);
  expect(body).toBe('export {};');
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/nothing',
  '/assets',
  '/%zz',
])('answers 404 to %s', async (path) => {
  expect((await get(path)).status).toBe(404);
});

test('a taken port is an error that can be told', async () => {
  const { port } = server.address() as AddressInfo;
  await expect(serveFolder(join(root, 'dist'), port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
