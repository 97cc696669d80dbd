/** The ledger's Ed25519 keys: the private one from the environment, the public one from the project. */
import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { sha256 } from '#engine/digest.ts';
import type { Signer } from '#registry/chain.ts';
import type { CheckSignature } from '#registry/keys.ts';

/** Where the project names the key that signs now. */
export const KEY_FILE = '.github/ledger-key.pem';

export type LedgerSigner = Signer & { /** SPKI, base64. */ public: string };

/** Returns the signer of a private key in PEM, or why it is none. */
export function readSigner(pem: string): { ok: true; signer: LedgerSigner } | { ok: false; reason: string } {
  let key: KeyObject;
  try {
    // Secrets often keep line ends as the two characters \n.
    key = createPrivateKey(pem.replaceAll('\\n', '\n'));
  } catch {
    return { ok: false, reason: 'it is no private key in PEM' };
  }
  if (key.asymmetricKeyType !== 'ed25519') return { ok: false, reason: `it is a key for ${key.asymmetricKeyType}, not Ed25519` };
  const open = publicOf(createPublicKey(key));
  return { ok: true, signer: { key: keyId(open), public: open, sign: (text) => sign(null, Buffer.from(text), key).toString('base64') } };
}

/** Returns the public key in a PEM as base64 of its SPKI, or undefined when there is none in it. */
export function readPublicKey(pem: string): string | undefined {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? publicOf(key) : undefined;
  } catch {
    return undefined;
  }
}

/** Returns a checker that reads each key once. */
export function createSignatureCheck(): CheckSignature {
  const keys = new Map<string, KeyObject>();
  return (open, text, signature) => {
    try {
      const key = keys.get(open) ?? createPublicKey({ key: Buffer.from(open, 'base64'), format: 'der', type: 'spki' });
      keys.set(open, key);
      return key.asymmetricKeyType === 'ed25519' && verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
    } catch {
      return false;
    }
  };
}

function publicOf(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).toString('base64');
}

/** Returns the short name by which events speak of a key. */
export function keyId(open: string): string {
  return `ed25519:${sha256(Buffer.from(open, 'base64')).slice(0, 16)}`;
}
