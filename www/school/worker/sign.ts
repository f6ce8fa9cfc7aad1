/** Signs what leaves, with the key that the keeper holds for the body's book. */
import { today } from '../../shared/today';
import {
  enrolment_to_sign,
  release_to_sign,
  signed_enrolment,
  signed_release,
  type Draft,
  type EnrolmentView,
} from '../../../pkg/school/quietcount.js';
import type { KeeperLine } from './keeper-line';

type Body = { plan: string; id: string; book: string };
type Kept = Omit<Draft, 'book'>;

/**
 * The release with its signature, and the enrolment by which the pilot office
 * knows the key. Both are left out where this browser cannot sign: the release
 * is made and kept by then, and must not be lost for that.
 */
export async function signed(
  line: KeeperLine,
  body: Body,
  release: Kept,
): Promise<Kept & { enrolment: EnrolmentView | undefined }> {
  try {
    const by = await line.sign(body.book, release_to_sign(release.release));
    const enrolment = by && (await enrolled(line, body, by.key));
    if (by === undefined || enrolment === undefined) return { ...release, enrolment: undefined };
    return { ...release, release: signed_release(release.release, by), enrolment };
  } catch {
    return { ...release, enrolment: undefined };
  }
}

async function enrolled(
  line: KeeperLine,
  { plan, id, book }: Body,
  key: string,
): Promise<EnrolmentView | undefined> {
  const day = today();
  const by = await line.sign(book, enrolment_to_sign(plan, id, key, day));
  return by && signed_enrolment(plan, id, by, day);
}
