/** What many defects do: frames or answers edited as text, exact to the last digit, and things done every so often. */
import type { Accepted } from '../core/events.ts';
import type { HttpReply } from '../edge/http.ts';
import type { RestRequest } from '../edge/rest-route.ts';
import type { Wraps } from '../edge/seams.ts';

/** What becomes of one frame; none, or more, may take its place. */
type FrameEdit = (json: string, stream: string) => string | readonly string[];

/** Edits the frames whose type (`e`) is this one, of streams whose name fits. */
export function editFrames(type: string, edit: FrameEdit, streams = /./): Wraps {
  return {
    frames: (frames, { stream }) =>
      frames.flatMap((json) => (json.includes(`"e":"${type}"`) && streams.test(stream) ? edit(json, stream) : json)),
  };
}

/** Edits the answers of an endpoint, named like `GET /fapi/v1/depth`, on both channels; refusals pass as they are. */
export function editAnswers(endpoint: string, edit: (body: string, request: RestRequest) => string): Wraps {
  return {
    endpoint: (route) => {
      if (`${route.method} ${route.path}` !== endpoint) return route;
      return { ...route, handle: (request) => editedAnswer(route.handle(request), (body) => edit(body, request)) };
    },
  };
}

/** Acknowledges every so many-th order and takes it out of the book at once. */
export function loseAcknowledged(count: number): Wraps {
  const isLost = every(count);
  return {
    execute: (execute) => (command) => {
      const events = execute(command);
      if (command.kind !== 'place-order' || !isLost()) return events;
      const accepted = events.find((event): event is Accepted => event.kind === 'accepted');
      if (accepted === undefined) return events;
      const { account, symbol } = command;
      execute({ kind: 'cancel-order', account, symbol, orderId: accepted.orderId });
      return events;
    },
  };
}

/** Lets whoever knows the client id of an order use an endpoint on it as if he had placed it. */
export function actAsPlacer(endpoint: string): Wraps {
  const placers = new Map<string, string>();
  return {
    execute: (execute) => (command) => {
      if (command.kind === 'place-order') placers.set(command.clientOrderId ?? '', command.account);
      return execute(command);
    },
    endpoint: (route) => {
      if (`${route.method} ${route.path}` !== endpoint) return route;
      return {
        ...route,
        handle: (request) => {
          const placer = placers.get(request.parameters.text('origClientOrderId') ?? '');
          return route.handle({ ...request, account: placer ?? request.account });
        },
      };
    },
  };
}

function editedAnswer(answer: string | HttpReply, edit: (body: string) => string): string | HttpReply {
  return typeof answer === 'string' ? edit(answer) : { ...answer, body: edit(answer.body) };
}

/** Every text of this name in some JSON, `"p":"60000.00"`, through `edit`. */
export function withText(json: string, name: string, edit: (text: string) => string): string {
  return json.replaceAll(new RegExp(`"${name}":"([^"]*)"`, 'g'), (_all, text: string) => `"${name}":"${edit(text)}"`);
}

/** Every number or truth of this name in some JSON, `"u":17`, through `edit`. */
export function withNumber(json: string, name: string, edit: (digits: string) => string): string {
  const pattern = new RegExp(`"${name}":(-?\\d+|true|false)`, 'g');
  return json.replaceAll(pattern, (_all, digits: string) => `"${name}":${edit(digits)}`);
}

/** The first text of this name; empty without one. */
export function textIn(json: string, name: string): string {
  return new RegExp(`"${name}":"([^"]*)"`).exec(json)?.[1] ?? '';
}

/** The first whole number of this name; 0 without one. */
export function numberIn(json: string, name: string): number {
  return Number.parseInt(new RegExp(`"${name}":(-?\\d+)`).exec(json)?.[1] ?? '0', 10);
}

/** The rows of a JSON list through `edit`. */
export function withRows(body: string, edit: (rows: readonly unknown[]) => readonly unknown[]): string {
  return JSON.stringify(edit(JSON.parse(body) as readonly unknown[]));
}

/** A decimal with so many units more in its last place: `1.50` and 1 give `1.51`. */
export function nudged(text: string, units: bigint): string {
  const [, sign = '', whole = '', point = '', fraction = ''] = /^(-?)(\d+)(\.?)(\d*)$/.exec(text) ?? [];
  const moved = BigInt(sign + whole + fraction) + units;
  const digits = String(moved < 0n ? -moved : moved).padStart(fraction.length + 1, '0');
  const at = digits.length - fraction.length;
  return `${moved < 0n ? '-' : ''}${digits.slice(0, at)}${point}${digits.slice(at)}`;
}

/** A decimal without what is behind so many places, as long as it was; cut at none it is a whole number. */
export function cutTo(text: string, places: number): string {
  const point = text.indexOf('.');
  if (point === -1 || places === 0) return text.split('.', 1)[0] ?? '';
  return text.slice(0, point + 1 + places).padEnd(text.length, '0');
}

/** True at every `count`th call. */
export function every(count: number): () => boolean {
  let calls = 0;
  return () => {
    calls += 1;
    return calls % count === 0;
  };
}
