/** Keys of a network's description as tfjs and Keras write it; an experiment of ours has none of them. */
const KEYS = ['modelTopology', 'weightsManifest', 'class_name', 'keras_version'] as const;

/** Whether a JSON is another program's network (`model.json` of tfjs, Keras' `to_json`) and no experiment. */
export function isForeignModel(json: unknown): boolean {
  return typeof json === 'object' && json !== null && KEYS.some((key) => key in json);
}
