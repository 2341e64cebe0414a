/** Everything that the import reads, as the `accept` attribute of a file input: pictures, archives, tables, labels. */
export const IMPORT_ACCEPT = 'image/*,.JPEG,.zip,.tar,.tar.gz,.tgz,.gz,.parquet,.bin,.csv,.tsv,.txt';

/** Name of the input that takes a folder. */
export const IMPORT_FOLDER_LABEL = 'Import a folder';
