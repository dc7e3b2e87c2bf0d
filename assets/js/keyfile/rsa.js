// RSA with SHA-256 (PKCS #1 v1.5) through the browser's own cryptography.

import { sha256 } from "@noble/hashes/sha2.js";
import { equalBytes } from "@noble/curves/utils.js";

import { rawOf, read, sequenceOf } from "./asn1.js";
import { subtle } from "./pkcs12.js";

export const RSA_KEY = "1.2.840.113549.1.1.1";
const SIGNATURE = "1.2.840.113549.1.1.11";
const DIGEST = "2.16.840.1.101.3.4.2.1";
const SCHEME = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };

/**
 * Join a PKCS#8 private key with a certificate.
 *
 * Returns a signer `{digestOid, signatureOid, digest, sign, forget}`, or null when the two do not belong together.
 * Raises Malformed, and Problem insecure_page where the browser withholds its cryptography.
 */
export const rsaSigner = async ({ whole, content }, certificate) => {
  const modulus = sequenceOf(read(content))[1];
  const published = sequenceOf(read(certificate.publicKey))[0];
  if (!equalBytes(rawOf(modulus), rawOf(published))) return null;
  let key = await subtle().importKey("pkcs8", whole, SCHEME, false, ["sign"]);
  const owner = await subtle().importKey("spki", certificate.subjectKey, SCHEME, false, ["verify"]);
  return {
    digestOid: DIGEST,
    signatureOid: SIGNATURE,
    digest: async (bytes) => sha256(bytes),
    sign: async (bytes) => {
      const signature = new Uint8Array(await subtle().sign(SCHEME.name, key, bytes));
      if (!(await subtle().verify(SCHEME.name, owner, signature, bytes))) throw new Error("the signature does not verify");
      return signature;
    },
    forget: () => {
      key = null;
    },
  };
};
