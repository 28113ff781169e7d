/** What YAML readers make of a scalar without quotes; `other` are readings that only some of them know. */
export type PlainReading = 'string' | 'null' | 'boolean' | 'number' | 'date' | 'other'

const NULL = /^(?:~|null|Null|NULL)?$/
const BOOLEAN = /^(?:true|True|TRUE|false|False|FALSE)$/
const BOOLEAN_OF_YAML_1_1 = /^(?:y|yes|n|no|on|off)$/i
const NUMBER =
  /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/
const NUMBER_OF_YAML_1_1 =
  /^[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0o?[0-7_]+|[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9_]*(?:[eE][-+]?[0-9]+)?)$/
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/
const DATE =
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]*)?)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?))?)?$/

/**
 * How YAML 1.2 (core schema) reads an unquoted scalar; a date of YAML 1.1 counts as one, as every site generator
 * reads it so. Source: YAML 1.2.2 section 10.3.2, YAML 1.1 timestamp type.
 */
export function readPlain(source: string): Exclude<PlainReading, 'other'> {
  if (NULL.test(source)) return 'null'
  if (BOOLEAN.test(source)) return 'boolean'
  if (NUMBER.test(source)) return 'number'
  return DATE.test(source) ? 'date' : 'string'
}

/**
 * How the widest circle of readers would take an unquoted scalar: those of YAML 1.1 too, for which `yes` is a
 * boolean, `12:30` the number 750 and `1_000` a thousand. Only a `string` here is a string everywhere.
 */
export function readPlainAnywhere(source: string): PlainReading {
  const reading = readPlain(source)
  if (reading !== 'string') return reading
  if (BOOLEAN_OF_YAML_1_1.test(source)) return 'boolean'
  if (NUMBER_OF_YAML_1_1.test(source) || BASE_60.test(source)) return 'number'
  return source === '<<' || source === '=' ? 'other' : 'string'
}
