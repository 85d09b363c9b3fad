// Simplified Chinese of steps/broken-clients.ts; what the client does and hears stays in the words of the venue's catalogue.
export const brokenClients = {
  '^a broken client of ([A-Z][A-Za-z0-9]*) (.+?)( again and again)?$':
    '^([A-Z][A-Za-z0-9]*) 的异常客户端 (.+?)( 反复进行)?$',
  '^the broken client hears "(.+)"$': '^异常客户端得到 "(.+)"$',
} as const;
