import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Both halves of the key that signs checkpoints. */
export interface CheckpointKey {
  signing: KeyObject;
  verifying: KeyObject;
}

/**
 * The Ed25519 key of this installation, from `secrets/` of the data folder; made at the first call, readable by its owner alone.
 * The public half lies beside it so that it can be copied to where auditors keep it.
 */
export function checkpointKeyIn(dataFolder: string): CheckpointKey {
  const folder = join(dataFolder, 'secrets');
  const file = join(folder, 'audit-checkpoint-key.pem');
  if (!existsSync(file)) makeKey(folder, file);
  chmodSync(file, 0o600);
  const signing = createPrivateKey(readFileSync(file));
  return { signing, verifying: createPublicKey(signing) };
}

/** The public half alone, from a PEM file: enough to verify. */
export function verifyingKeyFrom(file: string): KeyObject {
  return createPublicKey(readFileSync(file));
}

/** Whole or not at all, and the first of two processes wins. */
function makeKey(folder: string, file: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  try {
    linkSync(draft, file);
    writeFileSync(join(folder, 'audit-checkpoint-key.pub.pem'), publicKey.export({ type: 'spki', format: 'pem' }), { mode: 0o644 });
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    unlinkSync(draft);
  }
}
