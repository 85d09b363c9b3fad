// Simplified Chinese of steps/process.ts.
export const venueProcess = {
  'the venue is killed and started again': '交易所被强制终止后重新启动',
  'the venue is killed after about {count} of them and started again':
    '交易所在其中约 {count} 笔之后被强制终止并重新启动',
  'the venue is restarted': '交易所正常重启',
  'the venue freezes for {duration}': '交易所停顿 {duration}',
  "the venue's clock runs {duration} ahead of the traders' clocks": '交易所的时钟比交易者快 {duration}',
  "the venue's clock runs {duration} behind the traders' clocks": '交易所的时钟比交易者慢 {duration}',
  "the venue's disk takes {duration} longer to write": '交易所的磁盘写入慢 {duration}',
} as const;
