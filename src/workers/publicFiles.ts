/** AlexNet weights that anyone may get, for the page: a table, and nothing of the engine. */
export { PUBLIC_FILES, type PublicFile } from '../nn/imported/publicFiles';
