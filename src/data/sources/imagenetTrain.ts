import { imagenetSource } from './imagenetSource';
import { surveyImagenet } from './imagenetSurvey';
import type { SourceRecogniser } from './sourceListing';

const written = (count: number) => count.toLocaleString('en');

/**
 * `ILSVRC2012_img_train.tar` (a tar of one tar per class, named by WNID) or what was unpacked from it, with the
 * validation archive beside it or without; also pictures named by WNID in one place.
 */
export const imagenetTrain: SourceRecogniser = {
  recognise: async (listing) => {
    const survey = surveyImagenet(listing);
    const isArchive = survey.archived > 0 && survey.archived >= survey.inFolders;
    if (!isArchive && (survey.validation === 0 || survey.inFolders === 0)) return null;
    const pictures = survey.archived + survey.inFolders;
    const what = survey.tars > 0 ? `${written(survey.tars)} class tars` : `${written(pictures)} pictures`;
    const beside = survey.validation > 0 ? `, with ${written(survey.validation)} validation pictures` : '';
    return imagenetSource(listing, survey, {
      kind: 'imagenet-train',
      title: `ImageNet's training ${survey.tars > 0 ? 'archive' : 'pictures'}: ${what}${beside}`,
    });
  },
};
