// What the page needs to know of a certificate: whose it is, until when, and the public key. Trust is the server's matter.

import { TAG, expect, oidOf, read, textOf, timeOf } from "./der.js";

const ATTRIBUTE = { commonName: "2.5.4.3", surname: "2.5.4.4", organisation: "2.5.4.10", unit: "2.5.4.11", patronymic: "2.5.4.42" };
const VERSION = 0xa0;

const subjectOf = (name) => {
  const found = {};
  for (const set of expect(name, TAG.SEQUENCE).children) {
    for (const pair of expect(set, TAG.SET).children) (found[oidOf(pair.children[0])] ??= []).push(textOf(pair.children[1]).trim());
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

/**
 * Read a certificate given as DER bytes.
 *
 * Returns `{der, serial, issuer, subjectKey, algorithm, publicKey, notBefore, notAfter, owner}`; `serial`, `issuer` and
 * `subjectKey` (SubjectPublicKeyInfo) are DER as they stand in the certificate, `publicKey` the content of its bit string,
 * `owner` is `{name, organisation, bin}`. Raises Malformed.
 */
export const readCertificate = (der) => {
  const whole = expect(read(der), TAG.SEQUENCE);
  const fields = expect(whole.children[0], TAG.SEQUENCE).children.filter((field, at) => at > 0 || field.tag !== VERSION);
  const [serial, , issuer, validity, name, subjectKey] = fields;
  const [notBefore, notAfter] = expect(validity, TAG.SEQUENCE).children.map(timeOf);
  const subject = subjectOf(name);
  const [algorithm, bits] = expect(subjectKey, TAG.SEQUENCE).children;
  return {
    der: whole.raw,
    serial: expect(serial, TAG.INTEGER).raw,
    issuer: expect(issuer, TAG.SEQUENCE).raw,
    subjectKey: subjectKey.raw,
    algorithm: oidOf(expect(algorithm, TAG.SEQUENCE).children[0]),
    publicKey: expect(bits, TAG.BITS).content.subarray(1),
    notBefore,
    notAfter,
    owner: { name: personOf(subject), organisation: subject[ATTRIBUTE.organisation]?.[0] ?? "", bin: binOf(subject) },
  };
};
