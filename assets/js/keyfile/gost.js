// GOST 34.10-2015 with 512-bit keys as Kazakhstan's certificates use it.
//
// The mathematics is that of GOST R 34.10-2012 (RFC 7091) on the curve id-tc26-gost-3410-12-512-paramSetA (RFC 7836) with
// Streebog-512; every number stands with its little end first, and a signature is r followed by s.

import { invert, mod } from "@noble/curves/abstract/modular.js";
import { weierstrass } from "@noble/curves/abstract/weierstrass.js";
import { bytesToNumberBE, bytesToNumberLE as number, numberToBytesLE } from "@noble/curves/utils.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";

import { Malformed, octetsOf, read } from "./asn1.js";
import { Problem } from "./problem.js";
import { streebog512 } from "./streebog.js";

export const GOST_KEY = "1.2.398.3.10.1.1.2.2";
const SIGNATURE = "1.2.398.3.10.1.1.2.3.2";
const DIGEST = "1.2.398.3.10.1.3.3";
const SIZE = 64;

const PRIME = 2n ** 512n - 569n;
const ORDER = BigInt(
  "0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff" +
    "27e69532f48d89116ff22b8d4e0560609b4b38abfad2b85dcacdb1411f10b275",
);
const Point = weierstrass({
  p: PRIME,
  n: ORDER,
  h: 1n,
  a: PRIME - 3n,
  b: BigInt(
    "0xe8c2505dedfc86ddc1bd0b2b6667f1da34b82574761cb0e879bd081cfd0b6265" +
      "ee3cb090f30d27614cb4574010da90dd862ef9d4ebee4761503190785a71c760",
  ),
  Gx: 3n,
  Gy: BigInt(
    "0x7503cfe87a836ae3a61b8816e25450e6ce5e1c93acf1abc1778064fdcbefa921" +
      "df1626be4fd036e93d75e6a50e3a41e98028fe5fc235f5b889a589cb5215f2a4",
  ),
});

const littleEnd = (value) => numberToBytesLE(value, SIZE);
const messageNumber = (message) => mod(number(streebog512(message)), ORDER) || 1n;

// The secret number of a signature is drawn from the key, the message and fresh randomness together: it stays unguessable
// when the random generator is poor and different for every signature when the message is the same.
const drawNonce = (key, message, attempt) => {
  const random = globalThis.crypto.getRandomValues(new Uint8Array(SIZE));
  const secret = littleEnd(key);
  const half = (label) => hmac(sha512, secret, concatBytes(Uint8Array.from([label, attempt]), random, streebog512(message)));
  const drawn = concatBytes(half(1), half(2));
  const nonce = 1n + mod(bytesToNumberBE(drawn), ORDER - 1n);
  for (const bytes of [random, secret, drawn]) bytes.fill(0);
  return nonce;
};

const sign = (key, message) => {
  const e = messageNumber(message);
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const k = drawNonce(key, message, attempt);
    const r = mod(Point.BASE.multiply(k).toAffine().x, ORDER);
    const s = mod(r * key + k * e, ORDER);
    if (r !== 0n && s !== 0n) return concatBytes(littleEnd(r), littleEnd(s));
  }
  throw new Error("eight unusable numbers in a row");
};

/** Return whether `signature` (bytes) over `message` was made with the key of `owner`, a point of the curve. */
export const verify = (owner, message, signature) => {
  const [r, s] = [number(signature.subarray(0, SIZE)), number(signature.subarray(SIZE))];
  if (signature.length !== 2 * SIZE || r <= 0n || r >= ORDER || s <= 0n || s >= ORDER) return false;
  const v = invert(messageNumber(message), ORDER);
  const [z1, z2] = [mod(s * v, ORDER), mod(-r * v, ORDER)];
  const point = Point.BASE.multiplyUnsafe(z1).add(owner.multiplyUnsafe(z2));
  return !point.is0() && mod(point.toAffine().x, ORDER) === r;
};

/** Return the point that the content of a certificate's public key names. Raises Malformed, and Problem unsupported_key. */
export const pointOf = (publicKey) => {
  const bytes = octetsOf(read(publicKey));
  if (bytes.length !== 2 * SIZE) throw new Malformed("a public key of another size");
  try {
    const point = Point.fromAffine({ x: number(bytes.subarray(0, SIZE)), y: number(bytes.subarray(SIZE)) });
    point.assertValidity();
    return point;
  } catch (error) {
    throw new Problem("unsupported_key", { algorithm: "another curve" }, error);
  }
};

const secretOf = (privateKey) => {
  const bytes = privateKey.length === SIZE ? privateKey : octetsOf(read(privateKey));
  if (bytes.length !== SIZE) throw new Malformed("a private key of another size");
  return number(bytes);
};

/**
 * Join the content of a PKCS#8 private key with a certificate.
 *
 * Returns a signer `{digestOid, signatureOid, digest, sign, forget}`, or null when the two do not belong together.
 * Raises Malformed, and Problem unsupported_key for a key of another curve.
 */
export const gostSigner = async ({ content }, certificate) => {
  let key = secretOf(content);
  const owner = pointOf(certificate.publicKey);
  if (key <= 0n || key >= ORDER || !Point.BASE.multiply(key).equals(owner)) return null;
  return {
    digestOid: DIGEST,
    signatureOid: SIGNATURE,
    digest: async (bytes) => streebog512(bytes),
    sign: async (bytes) => {
      const signature = sign(key, bytes);
      if (!verify(owner, bytes, signature)) throw new Error("the signature does not verify");
      return signature;
    },
    forget: () => {
      key = 0n;
    },
  };
};
