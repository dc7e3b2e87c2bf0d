// CMS SignedData (RFC 5652) with one signer and the signed attributes that Kazakhstan's order on signatures asks for.

import { sha256 } from "@noble/hashes/sha2.js";

import { TAG, integer, nothing, octetString, oid, sequence, sorted, time, tlv } from "./der.js";

const DATA = "1.2.840.113549.1.7.1";
const SIGNED_DATA = "1.2.840.113549.1.7.2";
const CONTENT_TYPE = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const SIGNING_TIME = "1.2.840.113549.1.9.5";
const SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.47";
const EXPLICIT = 0xa0;

const algorithm = (dotted) => sequence(oid(dotted), nothing());
const attribute = (dotted, value) => sequence(oid(dotted), tlv(TAG.SET, value));

// SigningCertificateV2 with its default hash, SHA-256, and without the issuer: the signer is named by issuer and serial already.
const certificateMark = (certificate) => sequence(sequence(sequence(octetString(sha256(certificate.der)))));

/**
 * Sign `content` (bytes) with `signer` and `certificate` at the moment `at` (a Date).
 *
 * Returns the DER of a ContentInfo, with the content inside when `attached`.
 */
export const signedData = async (content, { signer, certificate, attached, at }) => {
  const attributes = sorted([
    attribute(CONTENT_TYPE, oid(DATA)),
    attribute(SIGNING_TIME, time(at)),
    attribute(MESSAGE_DIGEST, octetString(await signer.digest(content))),
    attribute(SIGNING_CERTIFICATE, certificateMark(certificate)),
  ]);
  // What is signed is the attributes as a SET; in the message the same bytes stand under the tag [0].
  const signature = await signer.sign(tlv(TAG.SET, attributes));
  const signerInfo = sequence(
    integer(1),
    sequence(certificate.issuer, certificate.serial),
    algorithm(signer.digestOid),
    tlv(EXPLICIT, attributes),
    algorithm(signer.signatureOid),
    octetString(signature),
  );
  const signed = sequence(
    integer(1),
    tlv(TAG.SET, algorithm(signer.digestOid)),
    sequence(oid(DATA), ...(attached ? [tlv(EXPLICIT, octetString(content))] : [])),
    tlv(EXPLICIT, certificate.der),
    tlv(TAG.SET, signerInfo),
  );
  return sequence(oid(SIGNED_DATA), tlv(EXPLICIT, signed));
};
