// CMS SignedData (RFC 5652) with one signer and the signed attributes that Kazakhstan's order on signatures asks for.

import { sha256 } from "@noble/hashes/sha2.js";
import { GeneralizedTime, UTCTime } from "asn1js";

import { der, explicit, inOrder, integer, nothing, octetString, oid, ready, sequence, setOf } from "./asn1.js";

const DATA = "1.2.840.113549.1.7.1";
const SIGNED_DATA = "1.2.840.113549.1.7.2";
const CONTENT_TYPE = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const SIGNING_TIME = "1.2.840.113549.1.9.5";
const SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.47";

const algorithm = (dotted) => sequence(oid(dotted), nothing());
const attribute = (dotted, value) => sequence(oid(dotted), setOf(value));

// UTCTime until 2049, GeneralizedTime from then on (RFC 5652, 11.3), both to the second.
const time = (moment) => {
  const valueDate = new Date(Math.floor(moment.getTime() / 1000) * 1000);
  return valueDate.getUTCFullYear() < 2050 ? new UTCTime({ valueDate }) : new GeneralizedTime({ valueDate });
};

// SigningCertificateV2 with its default hash, SHA-256, and without the issuer: the signer is named by issuer and serial already.
const certificateMark = (certificate) => sequence(sequence(sequence(octetString(sha256(certificate.der)))));

/**
 * Sign `content` (bytes) with `signer` and `certificate` at the moment `at` (a Date).
 *
 * Returns the DER of a ContentInfo, with the content inside when `attached`.
 */
export const signedData = async (content, { signer, certificate, attached, at }) => {
  const attributes = inOrder([
    attribute(CONTENT_TYPE, oid(DATA)),
    attribute(SIGNING_TIME, time(at)),
    attribute(MESSAGE_DIGEST, octetString(await signer.digest(content))),
    attribute(SIGNING_CERTIFICATE, certificateMark(certificate)),
  ]);
  // What is signed is the attributes as a SET; in the message the same bytes stand under the tag [0].
  const signature = await signer.sign(der(setOf(...attributes)));
  const signerInfo = sequence(
    integer(1),
    sequence(ready(certificate.issuer), ready(certificate.serial)),
    algorithm(signer.digestOid),
    explicit(...attributes),
    algorithm(signer.signatureOid),
    octetString(signature),
  );
  const signed = sequence(
    integer(1),
    setOf(algorithm(signer.digestOid)),
    sequence(oid(DATA), ...(attached ? [explicit(octetString(content))] : [])),
    explicit(ready(certificate.der)),
    setOf(signerInfo),
  );
  return der(sequence(oid(SIGNED_DATA), explicit(signed)));
};
