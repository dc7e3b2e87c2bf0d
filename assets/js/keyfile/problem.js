// What can go wrong with a key file, as codes that the form turns into sentences.

/** Every code a key file can be refused with. */
export const CODES = Object.freeze([
  "no_file",
  "no_password",
  "too_big",
  "unreadable",
  "not_a_key_file",
  "wrong_password",
  "no_private_key",
  "no_certificate",
  "unsupported_key",
  "expired",
  "not_yet_valid",
  "insecure_page",
  "nothing_to_sign",
  "not_signed",
  "not_loaded",
]);

/** A refusal that a person can act upon; `code` is one of CODES, `facts` fill the places of its sentence. */
export class Problem extends Error {
  constructor(code, facts = {}, cause = undefined) {
    super(code, { cause });
    this.name = "Problem";
    this.code = code;
    this.facts = facts;
  }
}
