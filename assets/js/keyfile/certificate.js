// What the page needs to know of a certificate: whose it is, until when, and the public key. Trust is the server's matter.

import { BitString, Integer, Set as SetOf, UTCTime } from "asn1js";

import { Malformed, algorithmOf, membersOf, octetsOf, oidOf, rawOf, read, sequenceOf } from "./asn1.js";

const ATTRIBUTE = { commonName: "2.5.4.3", surname: "2.5.4.4", organisation: "2.5.4.10", unit: "2.5.4.11", patronymic: "2.5.4.42" };

const subjectOf = (name) => {
  const found = {};
  for (const pair of sequenceOf(name).flatMap((set) => membersOf(set, SetOf)).map(sequenceOf)) {
    (found[oidOf(pair[0])] ??= []).push(String(pair[1].getValue()).trim());
  }
  return found;
};

// The centre writes the patronymic as the given name; the common name is the surname and the first name.
const personOf = (subject) => {
  const name = subject[ATTRIBUTE.commonName]?.[0] ?? subject[ATTRIBUTE.surname]?.[0] ?? "";
  const patronymic = subject[ATTRIBUTE.patronymic]?.[0] ?? "";
  return patronymic && !name.split(/\s+/).includes(patronymic) ? `${name} ${patronymic}` : name;
};

const binOf = (subject) => (subject[ATTRIBUTE.unit] ?? []).map((unit) => /^BIN(\d{12})$/.exec(unit)?.[1]).find(Boolean) ?? "";

const timeOf = (node) => {
  if (!(node instanceof UTCTime)) throw new Malformed("expected a time"); // GeneralizedTime is one, too
  return node.toDate();
};

/**
 * Read a certificate given as DER bytes.
 *
 * Returns `{der, serial, issuer, subjectKey, algorithm, publicKey, notBefore, notAfter, owner}`; `serial`, `issuer` and
 * `subjectKey` (SubjectPublicKeyInfo) are DER as they stand in the certificate, `publicKey` the content of its bit string,
 * `owner` is `{name, organisation, bin}`. Raises Malformed.
 */
export const readCertificate = (bytes) => {
  const whole = read(bytes);
  const fields = sequenceOf(sequenceOf(whole)[0]);
  const [serial, , issuer, validity, name, subjectKey] = fields[0] instanceof Integer ? fields : fields.slice(1); // the version may stand first
  const [notBefore, notAfter] = sequenceOf(validity).map(timeOf);
  const subject = subjectOf(name);
  const [algorithm, bits] = sequenceOf(subjectKey);
  if (!(serial instanceof Integer && bits instanceof BitString)) throw new Malformed("not a certificate");
  return {
    der: rawOf(whole),
    serial: rawOf(serial),
    issuer: rawOf(issuer),
    subjectKey: rawOf(subjectKey),
    algorithm: algorithmOf(algorithm)[0],
    publicKey: octetsOf(bits),
    notBefore,
    notAfter,
    owner: { name: personOf(subject), organisation: subject[ATTRIBUTE.organisation]?.[0] ?? "", bin: binOf(subject) },
  };
};
