import { cleanName, type Identity } from './commitObject.ts'
import { setting } from './config.ts'
import type { Repository } from './repository.ts'

/**
 * Who versions are by: the session's variables, then `author.*`, then `user.*` of git's configuration.
 *
 * Null when either half is missing or nothing but punctuation: git would guess from the computer's name; Galley asks.
 */
export function readIdentity(repository: Repository): Identity | null {
  const { configuration, environment } = repository
  const name =
    environment.name ?? setting(configuration, 'author.name') ?? setting(configuration, 'user.name')
  const email =
    environment.email ?? setting(configuration, 'author.email') ?? setting(configuration, 'user.email')
  if (!name || !email || cleanName(name) === '' || cleanName(email) === '') return null
  return { name: name.trim(), email: email.trim() }
}
