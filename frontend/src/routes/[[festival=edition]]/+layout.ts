import { visit } from '$lib/session';

/** Begins to open the edition the address names; pages show their skeletons until it is there. */
export function load({ params }: { params: { festival?: string } }) {
  void visit.open(params.festival);
}
