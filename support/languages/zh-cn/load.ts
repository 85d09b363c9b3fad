// Simplified Chinese of steps/load.ts.
export const load = {
  '{count} traders send {count} orders a second each for {duration}':
    '{count} 名交易者每人每秒发出 {count} 笔订单,持续 {duration}',
  "the {percentile}th percentile of the load's answer time is at most {duration}":
    '负载应答时间的第 {percentile} 百分位不超过 {duration}',
  "the load's longest answer time is at least {duration}": '负载的最长应答时间不少于 {duration}',
  'at most {percent} of the load is refused or unanswered': '负载中被拒绝或未应答的不超过 {percent}',
  'every acknowledged order of the load is known to the venue': '负载中每笔已确认的订单都为交易所所知',
} as const;
