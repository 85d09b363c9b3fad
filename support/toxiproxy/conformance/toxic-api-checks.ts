// Checks of the control API for toxics, populate and reset.
import assert from 'node:assert/strict';
import { type ApiAnswer, type Check, call, errorOf, freshName, must, Rig } from './rig.ts';

function expectError(answer: ApiAnswer, status: number, message: string): void {
  assert.deepEqual([answer.status, errorOf(answer)], [status, message]);
}

const toxicJson = (name: string, stream: string, attributes: string, toxicity = '1'): string =>
  `{"attributes":${attributes},"name":"${name}","type":"latency","stream":"${stream}","toxicity":${toxicity}}`;

export const toxicApiChecks: readonly Check[] = [
  {
    id: 'API-22',
    title: 'a created toxic is answered 200 with its defaults filled in',
    async run(base) {
      await using rig = await Rig.open(base);
      const made = await call(base, 'POST', `${rig.path}/toxics`, { type: 'latency', attributes: { latency: 10 } });
      assert.deepEqual([made.status, made.type], [200, 'application/json']);
      assert.equal(made.text, toxicJson('latency_downstream', 'downstream', '{"latency":10,"jitter":0}'));
    },
  },
  {
    id: 'API-22b',
    title: 'every type of toxic has its attributes, in order',
    async run(base) {
      await using rig = await Rig.open(base);
      const shapes = {
        noop: '{}',
        latency: '{"latency":0,"jitter":0}',
        bandwidth: '{"rate":0}',
        slow_close: '{"delay":0}',
        timeout: '{"timeout":0}',
        reset_peer: '{"timeout":0}',
        slicer: '{"average_size":0,"size_variation":0,"delay":0}',
        limit_data: '{"bytes":0}',
      };
      for (const [type, attributes] of Object.entries(shapes)) {
        const text = await must(base, 'POST', `${rig.path}/toxics`, { type });
        assert.ok(text.startsWith(`{"attributes":${attributes},"name":"${type}_downstream"`), text);
      }
    },
  },
  {
    id: 'API-23',
    title: 'a toxic name is taken once per proxy, over both directions',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('latency', {}, { name: 'x' });
      const again = await call(base, 'POST', `${rig.path}/toxics`, { type: 'noop', name: 'x', stream: 'upstream' });
      expectError(again, 409, 'toxic already exists');
    },
  },
  {
    id: 'API-24',
    title: 'stream and type are checked; the stream may be in any case and is echoed so',
    async run(base) {
      await using rig = await Rig.open(base);
      const path = `${rig.path}/toxics`;
      const sideways = await call(base, 'POST', path, { type: 'latency', stream: 'sideways' });
      expectError(sideways, 400, 'stream was invalid, can be either upstream or downstream');
      expectError(await call(base, 'POST', path, { type: 'nope' }), 400, 'invalid toxic type');
      expectError(await call(base, 'POST', path, {}), 400, 'invalid toxic type');
      const upper = await call(base, 'POST', path, { type: 'latency', stream: 'UPSTREAM' });
      assert.equal(upper.text, toxicJson('latency_UPSTREAM', 'UPSTREAM', '{"latency":0,"jitter":0}'));
    },
  },
  {
    id: 'API-25',
    title: 'attributes are whole numbers of 64 bits, toxicity a 32-bit float',
    async run(base) {
      await using rig = await Rig.open(base);
      const path = `${rig.path}/toxics`;
      const wrong = (latency: string): Promise<ApiAnswer> =>
        call(base, 'POST', path, `{"type":"latency","attributes":{"latency":${latency}}}`);
      const words = 'into Go struct field LatencyToxic.attributes.latency of type int64';
      for (const [latency, found] of [
        ['1.5', 'number 1.5'],
        ['1e3', 'number 1e3'],
        ['"x"', 'string'],
        ['9223372036854775808', 'number 9223372036854775808'],
      ] as const) {
        expectError(await wrong(latency), 400, `bad request body: json: cannot unmarshal ${found} ${words}`);
      }
      const toxicity = await call(base, 'POST', path, { type: 'latency', toxicity: '1' });
      expectError(
        toxicity,
        400,
        'bad request body: json: cannot unmarshal string into Go struct field ToxicWrapper.toxicity of type float32',
      );
      const exact = await call(
        base,
        'POST',
        path,
        '{"type":"latency","toxicity":0.1,"attributes":{"latency":9223372036854775807}}',
      );
      assert.equal(
        exact.text,
        toxicJson('latency_downstream', 'downstream', '{"latency":9223372036854775807,"jitter":0}', '0.1'),
      );
    },
  },
  {
    id: 'API-26',
    title: 'no range is checked',
    async run(base) {
      await using rig = await Rig.open(base);
      const text = await rig.toxic('latency', { latency: -5, unknown: 1 }, { toxicity: 7 });
      assert.equal(text, toxicJson('latency_downstream', 'downstream', '{"latency":-5,"jitter":0}', '7'));
    },
  },
  {
    id: 'API-27',
    title: 'toxics are listed upstream first, then downstream, each in order of creation',
    async run(base) {
      await using rig = await Rig.open(base);
      assert.equal((await call(base, 'GET', `${rig.path}/toxics`)).text, '[]');
      for (const [name, stream] of [
        ['d1', 'downstream'],
        ['u1', 'upstream'],
        ['d2', 'downstream'],
        ['u2', 'upstream'],
      ] as const) {
        await rig.toxic('noop', {}, { name, stream });
      }
      const names = (text: string): string[] => JSON.parse(text).map(({ name }: { name: string }) => name);
      const listed = await must(base, 'GET', `${rig.path}/toxics`);
      assert.deepEqual(names(listed), ['u1', 'u2', 'd1', 'd2']);
      assert.deepEqual(JSON.parse(await must(base, 'GET', rig.path)).toxics, JSON.parse(listed));
    },
  },
  {
    id: 'API-28',
    title: 'an update merges attributes and toxicity, and ignores name, type and stream',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('latency', { latency: 10 });
      const path = `${rig.path}/toxics/latency_downstream`;
      await must(base, 'PATCH', path, { attributes: { jitter: 3 } });
      await must(base, 'POST', path, { toxicity: 0.25 });
      const text = await must(base, 'PATCH', path, { stream: 'upstream', name: 'zzz', type: 'timeout' });
      assert.equal(text, toxicJson('latency_downstream', 'downstream', '{"latency":10,"jitter":3}', '0.25'));
      expectError(await call(base, 'PATCH', `${rig.path}/toxics/none`, {}), 404, 'toxic not found');
    },
  },
  {
    id: 'API-28b',
    title: 'a refused update changes nothing',
    deviation: 'Toxiproxy keeps the attributes it read before the one it refuses',
    async run(base) {
      await using rig = await Rig.open(base);
      const before = await rig.toxic('latency', { latency: 10 });
      const path = `${rig.path}/toxics/latency_downstream`;
      const answer = await call(base, 'PATCH', path, { attributes: { latency: 77, jitter: 'x' } });
      assert.equal(answer.status, 400);
      assert.equal(await must(base, 'GET', path), before);
    },
  },
  {
    id: 'API-29',
    title: 'a removed toxic is 204, and then not found',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('latency');
      const path = `${rig.path}/toxics/latency_downstream`;
      const removed = await call(base, 'DELETE', path);
      assert.deepEqual([removed.status, removed.text], [204, '']);
      expectError(await call(base, 'DELETE', path), 404, 'toxic not found');
      expectError(await call(base, 'GET', path), 404, 'toxic not found');
    },
  },
  {
    id: 'API-30',
    title: 'populate creates, keeps what is the same with its toxics, and replaces what differs',
    async run(base) {
      await using rig = await Rig.open(base);
      await rig.toxic('noop');
      const fresh = freshName();
      const same = { name: rig.name, listen: rig.listen, upstream: rig.upstreamAddress, enabled: false };
      const added = { name: fresh, listen: '127.0.0.1:0', upstream: 'x:1', enabled: false };
      const answer = await call(base, 'POST', '/populate', [same, added]);
      await call(base, 'DELETE', `/proxies/${fresh}`);
      const [kept, made] = JSON.parse(answer.text).proxies;
      assert.deepEqual([answer.status, kept.enabled, kept.toxics.length], [201, true, 1]);
      assert.deepEqual([made.name, made.enabled, made.toxics], [fresh, false, []]);
      const replaced = JSON.parse(await must(base, 'POST', '/populate', [{ ...same, upstream: 'y:1' }])).proxies[0];
      assert.deepEqual([replaced.upstream, replaced.toxics], ['y:1', []]);
    },
  },
  {
    id: 'API-31',
    title: 'populate validates all before it makes any',
    async run(base) {
      const name = freshName();
      const missing = await call(base, 'POST', '/populate', [{ name, upstream: 'x:1' }, { upstream: 'x:1' }]);
      const text = '{"error":"missing required field: name at proxy 2","status":400,"proxies":null}';
      assert.deepEqual([missing.status, missing.type, missing.text], [400, 'application/json', text]);
      assert.equal((await call(base, 'GET', `/proxies/${name}`)).status, 404);
      const typed = await call(base, 'POST', '/populate', [{ name: 5 }]);
      expectError(
        typed,
        400,
        'bad request body: json: cannot unmarshal number into Go struct field .Proxy.name of type string',
      );
    },
  },
  {
    id: 'API-32',
    title: 'populate that fails half way tells what it has made',
    async run(base) {
      await using rig = await Rig.open(base);
      const [first, clash] = [freshName(), freshName()];
      const answer = await call(base, 'POST', '/populate', [
        { name: first, listen: '127.0.0.1:0', upstream: 'x:1' },
        { name: clash, listen: rig.listen, upstream: 'x:1' },
      ]);
      await call(base, 'DELETE', `/proxies/${first}`);
      const { error, proxies } = JSON.parse(answer.text);
      assert.equal(answer.status, 500);
      assert.equal(error, `listen tcp ${rig.listen}: bind: address already in use`);
      assert.deepEqual([proxies.length, proxies[0].name], [1, first]);
    },
  },
  {
    id: 'API-33',
    title: 'populate with an empty list makes null',
    async run(base) {
      const { status, text } = await call(base, 'POST', '/populate', []);
      assert.deepEqual([status, text], [201, '{"proxies":null}']);
    },
  },
  {
    id: 'API-34',
    title: 'reset enables every proxy, removes every toxic and keeps connections',
    isExclusive: true,
    async run(base) {
      await using rig = await Rig.open(base);
      await using off = await Rig.open(base);
      await must(base, 'PATCH', off.path, { enabled: false });
      await rig.toxic('latency', { latency: 300 });
      const { client } = await rig.pair();
      assert.ok((await client.roundTripMs()) >= 300);
      const { status, text } = await call(base, 'POST', '/reset');
      assert.deepEqual([status, text], [204, '']);
      assert.equal(JSON.parse(await must(base, 'GET', off.path)).enabled, true);
      assert.deepEqual(JSON.parse(await must(base, 'GET', rig.path)).toxics, []);
      assert.ok((await client.roundTripMs()) < 250);
    },
  },
];
