import { imagenetSource } from './imagenetSource';
import { surveyImagenet } from './imagenetSurvey';
import type { SourceRecogniser } from './sourceListing';

/**
 * `ILSVRC2012_img_val.tar`, or the pictures in it, whose labels are in one of two files beside it. Where there are
 * training pictures too, they are the training archive's validation split instead.
 */
export const imagenetValidation: SourceRecogniser = {
  recognise: async (listing) => {
    const survey = surveyImagenet(listing);
    if (survey.validation === 0 || survey.archived + survey.inFolders > 0) return null;
    return imagenetSource(listing, survey, {
      kind: 'imagenet-validation',
      title: `ImageNet's validation pictures: ${survey.validation.toLocaleString('en')}`,
    });
  },
};
