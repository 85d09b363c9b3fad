// Opens a file with what the desktop opens it with, where there is a desktop.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

/** True where something was asked to open it; a machine without a screen, or a build, opens nothing. */
export function openFile(path: string): boolean {
  const command = opener();
  if (command === undefined || !existsSync(path)) {
    return false;
  }
  const [program = '', ...options] = command;
  const child = spawn(program, [...options, path], { stdio: 'ignore', detached: true });
  // Nothing to open with is no failure of the run.
  child.on('error', () => undefined).unref();
  return true;
}

function opener(): readonly string[] | undefined {
  const { CI = '', DISPLAY = '', WAYLAND_DISPLAY = '' } = process.env;
  if (CI !== '' || process.stdout.isTTY !== true) {
    return undefined;
  }
  if (process.platform === 'darwin') {
    return ['open'];
  }
  if (process.platform === 'win32') {
    return ['cmd', '/c', 'start', ''];
  }
  return DISPLAY === '' && WAYLAND_DISPLAY === '' ? undefined : ['xdg-open'];
}
