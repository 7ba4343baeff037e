/** The benchmark: every figure is a ratio in one run or is printed with the machine it ran on. */
import { cpus, totalmem } from 'node:os';

process.stdout.write(`Node ${process.version}, ${cpus().length} processors, ${Math.round(totalmem() / 2 ** 30)} GiB\n`);
