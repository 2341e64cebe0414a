/** Whose dispatches come next, for profiles: a layer's forward pass or its gradients. */
export interface ProfileScope {
  /** The layer; empty outside of layers. */
  layer: string;
  isBackward: boolean;
}

let current: ProfileScope = { layer: '', isBackward: false };

export function profileScope(): ProfileScope {
  return current;
}

/** Gradients enter the scope in which their operation ran, so that a network only names its layers going forward. */
export function enterProfileScope(layer: string, isBackward = false): void {
  current = { layer, isBackward };
}
