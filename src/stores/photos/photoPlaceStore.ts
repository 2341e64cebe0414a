import { create } from 'zustand';
import { goTo, hrefOf, useRoute } from '../route';
import { NOWHERE, type PhotoPlace, parsePlace, placeParameters, withChoice } from './photoPlace';

/** Where a person is on the way to a classifier of their photos; kept while other screens are open. */
export const usePhotoPlace = create<PhotoPlace>()(() => NOWHERE);

function show(place: PhotoPlace, replace: boolean): void {
  usePhotoPlace.setState(place, true);
  if (useRoute.getState().screen !== 'photos') return;
  const parameters = placeParameters(place);
  if (location.hash !== hrefOf('photos', parameters)) goTo('photos', parameters, { replace });
}

/**
 * Changes what is chosen, and the address with it where this screen is open.
 *
 * @param isStep a step taken, which the browser's back button undoes; without it the address is replaced
 */
export function movePlace(choice: Partial<PhotoPlace>, isStep = false): void {
  show(withChoice(usePhotoPlace.getState(), choice), !isStep);
}

/** Forgets every choice. What was imported and trained stays. */
export function startOver(): void {
  show(NOWHERE, false);
}

/** Whether an address is a link from another screen: it names no dataset, or a dataset and nothing else. */
function isLink(parameters: Readonly<Record<string, string>>): boolean {
  return parameters.dataset === undefined || Object.keys(parameters).length === 1;
}

/**
 * Takes the address over; a link from another screen adds its choice to what was chosen before, and photos are shown
 * first for what is to be minded about them.
 */
export function followAddress(parameters: Readonly<Record<string, string>>): void {
  const asked = parsePlace(parameters);
  if (!isLink(parameters)) {
    usePhotoPlace.setState(asked, true);
    return;
  }
  const before = usePhotoPlace.getState();
  const { dataset, source, arm, plan } = asked;
  const choice: Partial<PhotoPlace> = {
    ...(dataset === null ? {} : { dataset }),
    ...(source === null ? {} : { source, arm }),
    ...(plan === null ? {} : { plan }),
  };
  show(
    withChoice(
      before,
      Object.keys(choice).length === 0 ? {} : { ...choice, step: dataset === null ? null : 1 },
    ),
    true,
  );
}
