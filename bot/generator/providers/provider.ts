/** What every provider is: messages in, one text out, or the reason why not. */
import type { Asked } from './offline/answer.ts';
import type { Spending } from '../types.ts';

export type Message = { role: 'system' | 'user' | 'assistant'; content: string };

export type FailureKind =
  | 'no-key' | 'unauthorised' | 'gated' | 'no-model' | 'bad-request' | 'content-filter' | 'rate-limit' | 'quota' | 'overload'
  | 'server' | 'network' | 'deadline' | 'cut-off' | 'empty' | 'refusal' | 'too-big' | 'budget' | 'circuit-open';

/** `elsewhere`: another endpoint might do better. */
export type Failure = { kind: FailureKind; message: string; help: string; elsewhere: boolean };

export type Accounting = { spent: Spending; estimated: boolean; calls: number; requestIds: string[] };

export type Reply = ({ ok: true; text: string } & Accounting) | ({ ok: false; failure: Failure } & Accounting);

export type Question = { messages: readonly Message[]; asked: Asked; deadline: number };

export type Provider = {
  /** As provenance names it. */
  sdk: string;
  /** True when asking again can't change the answer. */
  deterministic: boolean;
  ask(question: Question): Promise<Reply>;
};
