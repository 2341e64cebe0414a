import { IDBFactory } from 'fake-indexeddb';

// Files share a process: each finds an empty database where one before it asked for IndexedDB.
if ('indexedDB' in globalThis) globalThis.indexedDB = new IDBFactory();
