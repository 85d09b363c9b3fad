// Counts the bytes of finished links and prints them in the text format of Prometheus, as Toxiproxy does.
import type { Direction } from './toxic.ts';

const KINDS = ['received', 'sent'] as const;

/** The labels of one counter. */
export interface ByteLabels {
  readonly kind: (typeof KINDS)[number];
  readonly direction: Direction;
  readonly proxy: string;
  readonly listener: string;
  readonly upstream: string;
}

const HANDLER_ERRORS = `# HELP promhttp_metric_handler_errors_total Total number of internal errors encountered by the promhttp metric handler.
# TYPE promhttp_metric_handler_errors_total counter
promhttp_metric_handler_errors_total{cause="encoding"} 0
promhttp_metric_handler_errors_total{cause="gathering"} 0
`;

/** Backslash, quote and line feed are escaped. @source https://prometheus.io/docs/instrumenting/exposition_formats/ */
function quoted(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

/** Byte counters by label set. */
export class Metrics {
  readonly #bytes: Record<ByteLabels['kind'], Map<string, number>> = { received: new Map(), sent: new Map() };

  add({ kind, direction, proxy, listener, upstream }: ByteLabels, bytes: number): void {
    const labels = `direction=${quoted(direction)},listener=${quoted(listener)},proxy=${quoted(proxy)},upstream=${quoted(upstream)}`;
    const counters = this.#bytes[kind];
    counters.set(labels, (counters.get(labels) ?? 0) + bytes);
  }

  /** The whole text; a kind without a counter is left out. */
  text(): string {
    const parts = KINDS.filter((kind) => this.#bytes[kind].size > 0).map((kind) => {
      const name = `toxiproxy_proxy_${kind}_bytes_total`;
      const rows = [...this.#bytes[kind]].sort(([a], [b]) => (a < b ? -1 : 1));
      return `# HELP ${name} \n# TYPE ${name} counter\n${rows.map(([labels, bytes]) => `${name}{${labels}} ${bytes}\n`).join('')}`;
    });
    return [HANDLER_ERRORS, ...parts].join('');
  }
}
