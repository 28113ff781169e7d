import * as v from 'valibot'
import { type Client, connect } from '#shared/wire/connect.ts'
import { call, event, job } from '#shared/wire/contract.ts'
import { failure, success } from '#shared/wire/result.ts'
import { type Announce, type Handlers, serve } from '#shared/wire/serve.ts'
import { channel } from './channel.ts'

/** A contract with one entry of every kind. */
export const kitchen = {
  'kitchen.cook': call({
    input: v.object({ dish: v.string() }),
    output: v.object({ dish: v.string(), isHot: v.boolean() }),
    problems: ['no-gas'],
  }),
  'kitchen.bake': job({ input: v.object({ loaves: v.number() }), output: v.number() }),
  'kitchen.rang': event(v.object({ times: v.number() })),
}
export type Kitchen = typeof kitchen

export const honest: Handlers<Kitchen> = {
  'kitchen.cook': async ({ dish }) =>
    dish === 'soup'
      ? success(
          { dish, isHot: true },
          { label: { en: 'Pour away', de: 'Weggießen' }, entry: 'kitchen.cook', input: {} },
        )
      : failure('no-gas', { en: 'There is no gas.', de: 'Es gibt kein Gas.' }),
  'kitchen.bake': async ({ loaves }, { progress, signal }) => {
    for (let done = 0; done < loaves; done++) {
      if (signal.aborted) return success(done)
      progress({ done, total: loaves })
      await new Promise((resolve) => setImmediate(resolve))
    }
    return success(loaves)
  },
}

export type Joined = {
  readonly client: Client<Kitchen>
  readonly announce: Announce<Kitchen>
  /** Names under which either side reported a bug. */
  readonly defects: string[]
  readonly ends: ReturnType<typeof channel>
}

/** Joins a client and a server over a real channel. `now` is the server's clock. */
export function join(handlers: Partial<Handlers<Kitchen>> = {}, now: () => number = () => 0): Joined {
  const ends = channel()
  const defects: string[] = []
  const onDefect = (_error: unknown, name: string) => void defects.push(name)
  const announce = serve(ends.far, { contract: kitchen, handlers: { ...honest, ...handlers }, onDefect, now })
  return { client: connect(ends.near, { contract: kitchen, onDefect }), announce, defects, ends }
}
