/** `modshelf models`: which AI models are configured, and whether they really answer. */
import { probeModel, type Probe } from '#bot/generator/probe.ts';
import type { ModelConfig, ModelsConfig } from '#bot/generator/config.ts';
import { nearestName } from '#engine/names.ts';
import { printProblems } from '#engine/print-problem.ts';
import type { Io, Outcome, Register, Run } from './lib/command.ts';
import { MODELS_FILE, readModels } from './lib/models.ts';
import { renderTable } from './lib/table.ts';

type Line = { name: string; provider: string; model: string; key: string; role: string };

function describe(name: string, model: ModelConfig, config: ModelsConfig, io: Io): Line {
  const key = model.apiKeyEnv === undefined ? 'none needed' : `${model.apiKeyEnv} ${io.env[model.apiKeyEnv] ? 'present' : 'absent'}`;
  const role = name === config.default ? 'default' : config.fallback.includes(name) ? `fallback ${config.fallback.indexOf(name) + 1}` : '';
  return { name, provider: model.provider, model: model.model ?? '', key, role };
}

async function withModels(io: Io, act: (config: ModelsConfig) => Promise<Outcome>): Promise<Outcome> {
  const models = await readModels(io);
  if (models.ok) return act(models.value);
  return { exit: 1, text: printProblems(models.problems, new Map([[MODELS_FILE, models.text]])), json: { ok: false, problems: models.problems } };
}

const list: Run = (io) => withModels(io, async (config) => {
  const lines = Object.entries(config.models).map(([name, model]) => describe(name, model, config, io));
  return { exit: 0, text: renderTable(['name', 'provider', 'model', 'key', 'role'], lines), json: { ok: true, default: config.default, fallback: config.fallback, models: lines } };
});

const test: Run = (io, name: string | undefined) => withModels(io, async (config) => {
  if (name !== undefined && !Object.hasOwn(config.models, name)) {
    const near = nearestName(name, Object.keys(config.models));
    const text = `no model is called "${name}"${near ? `; did you mean "${near}"?` : `; there are: ${Object.keys(config.models).join(', ')}`}`;
    return { exit: 2, text, json: { ok: false, error: text } };
  }
  const probes: Probe[] = [];
  for (const each of name === undefined ? Object.keys(config.models) : [name]) {
    io.progress(`trying ${each}`);
    probes.push(await probeModel(each, config.models[each]!, { env: io.env, now: io.now }));
  }
  const ok = probes.every((probe) => probe.ok);
  return { exit: ok ? 0 : 1, text: probes.map(printProbe).join('\n\n'), json: { ok, probes } };
});

function printProbe({ name, ok, lines, milliseconds, spent, costUSD }: Probe): string {
  const tokens = spent.inputTokens + spent.outputTokens;
  const cost = tokens === 0 ? '' : `, ${tokens} tokens${costUSD === null ? '' : `, $${costUSD}`}`;
  return [`${name}: ${ok ? 'works' : 'does not work'} (${milliseconds} ms${cost})`, ...lines.map((line) => `  ${line.ok ? '✓' : '✗'} ${line.what}: ${line.detail}${line.milliseconds === undefined ? '' : ` (${line.milliseconds} ms)`}${line.help ? `\n      ${line.help}` : ''}`)].join('\n');
}

export const register: Register = (program, act) => {
  const models = program.command('models').description('the configured AI models');
  models.command('list').description('list them, with whether their key is set (never the key)').action(act(list));
  models.command('test').description('try one, or all: reachable, authorised, which formats work, how fast, what it costs').argument('[name]', 'a name of .github/models.yml').action(act(test));
};
