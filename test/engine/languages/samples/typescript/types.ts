import type { Request } from 'express';
import fs = require('fs');
@Component({ selector: 'app' })
export abstract class Service<T> extends Base<T> implements Readable, Writable {
  @Input() public static readonly name?: string = 'x';
  constructor(private readonly db: Db, @Inject(TOKEN) token: string, other?: number) { super(); }
  @Get('/') async list(@Query() query: Record<string, string[]>): Promise<void> {}
  abstract close(): void;
}
function over(a: string): void;
function over(this: Window, a: any, ...rest: a.b.C<string>[]): asserts a is string {}
const value = <any>input as unknown as Item[] satisfies Thing;
let user = (request!.user as const).name!;
enum Level { Low = 1, High }
interface Shape extends Named { area(): number; kind: 'square' | 1 }
type Handler = (event: Event) => void;
declare global { interface Window { app: App } }
namespace Inner.Deep { export const q = call<string>(x); }
export = value;
