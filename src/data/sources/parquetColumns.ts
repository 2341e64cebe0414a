import type { ParquetColumn, ParquetFile } from '../../formats/parquetFile';
import { StudioError } from '../../lib/StudioError';

/** The columns of a parquet file that make it a set of labelled pictures. */
export interface PictureColumns {
  /** Bytes of the picture files. */
  picture: ParquetColumn;
  /** Integers, or names. */
  label: ParquetColumn;
  /** Class names in label order where the file states them. */
  names: string[] | null;
}

type SchemaNode = ParquetFile['root'];

const PICTURE_NAMES = ['image', 'img', 'picture', 'jpg', 'png'];
const LABEL_NAMES = ['label', 'fine_label', 'labels', 'class', 'target', 'cls', 'category'];
const INTEGER_OR_TEXT = ['INT32', 'INT64', 'BYTE_ARRAY'];

const byPreference = (wanted: string[]) => (first: SchemaNode, second: SchemaNode) =>
  place(wanted, first) - place(wanted, second);

function place(wanted: string[], node: SchemaNode): number {
  const index = wanted.indexOf(node.element.name.toLowerCase());
  return index < 0 ? wanted.length : index;
}

const isBytes = (node: SchemaNode) =>
  node.element.type === 'BYTE_ARRAY' && node.element.repetition_type !== 'REPEATED';

/**
 * Finds picture and label by the schema: a struct with `bytes` (as Hugging Face writes images) or a bytes column
 * named as one, and an integer or text column named as a label, or the only one that the file's Hugging Face schema calls a
 * class label. Throws `no-classes` where either is missing, naming the columns that are there.
 */
export function findPictureColumns(file: ParquetFile): PictureColumns {
  const { root, name } = file;
  const top = root.children;
  const pictures = top.flatMap((node): ParquetColumn[] => {
    if (node.element.repetition_type === 'REPEATED') return [];
    const bytes = node.children.find((child) => child.element.name === 'bytes' && isBytes(child));
    if (bytes) return [[root, node, bytes]];
    const isPlain = isBytes(node) && place(PICTURE_NAMES, node) < PICTURE_NAMES.length;
    return isPlain && node.element.converted_type !== 'UTF8' ? [[root, node]] : [];
  });
  const picture = pictures.sort(([, a], [, b]) => (a && b ? byPreference(PICTURE_NAMES)(a, b) : 0))[0];
  const columns = top.map((node) => node.element.name).join(', ') || 'none';
  if (!picture)
    throw new StudioError({
      code: 'no-classes',
      message: `${name} has no column of pictures; its columns are: ${columns}.`,
      hint: 'Take a data set whose pictures lie within the parquet files: a column "image" with "bytes". Links to pictures elsewhere are not followed.',
    });
  const classLabels = classLabelFeatures(file.keyValues.get('huggingface'));
  const labels = top.filter(
    (node) => node.children.length === 0 && INTEGER_OR_TEXT.includes(node.element.type ?? ''),
  );
  const named = labels
    .filter((node) => place(LABEL_NAMES, node) < LABEL_NAMES.length)
    .sort(byPreference(LABEL_NAMES));
  const stated = labels.filter((node) => classLabels.has(node.element.name));
  const label = named[0] ?? (stated.length === 1 ? stated[0] : undefined);
  if (!label || label.element.repetition_type === 'REPEATED')
    throw new StudioError({
      code: 'no-classes',
      message: `${name} has no column of labels (one class per picture); its columns are: ${columns}.`,
      hint: 'Name the column of class numbers or class names "label" and write the file again.',
    });
  return { picture, label: [root, label], names: classLabels.get(label.element.name) ?? null };
}

/** Class names by column, from the JSON that Hugging Face's `datasets` puts into a file. */
function classLabelFeatures(json: string | undefined): Map<string, string[]> {
  const found = new Map<string, string[]>();
  if (!json) return found;
  const features = readFeatures(json);
  for (const [name, feature] of Object.entries(features ?? {})) {
    if (!isRecord(feature) || feature._type !== 'ClassLabel') continue;
    const { names } = feature;
    // As written by the library a list; in dataset cards `{ "0": "cat", ... }`.
    const list = Array.isArray(names) ? names : isRecord(names) ? Object.values(names) : [];
    if (list.length > 0) found.set(name, list.map(String));
  }
  return found;
}

function readFeatures(json: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(json);
    const info = isRecord(parsed) ? parsed.info : null;
    return isRecord(info) && isRecord(info.features) ? info.features : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null; // names are then taken from elsewhere
    throw error;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
