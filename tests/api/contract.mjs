// The HTTP contract as data: its operations, and a validator of answers against it.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

const generator = fileURLToPath(new URL('../../tools/gen_api.py', import.meta.url));
const methods = ['get', 'put', 'post', 'patch', 'delete', 'head'];

export function loadContract() {
  return parse(execFileSync('python3', [generator], { encoding: 'utf8', maxBuffer: 64 << 20 }));
}

/** Every operation: {id, method, path, access, kind, responses}. */
export function operationsOf(contract) {
  return Object.entries(contract.paths).flatMap(([path, item]) =>
    methods
      .filter((method) => item[method])
      .map((method) => ({
        id: item[method].operationId,
        method: method.toUpperCase(),
        path,
        access: item[method]['x-access'],
        kind: item[method]['x-kind'],
        responses: item[method].responses ?? {},
      })),
  );
}

/** Objects are closed unless the contract opens them: an unknown property is a mistake. */
function close(schema) {
  if (Array.isArray(schema)) return schema.map(close);
  if (schema === null || typeof schema !== 'object') return schema;
  const closed = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, close(value)]));
  if (schema.type === 'object' && schema.additionalProperties === undefined) {
    closed.unevaluatedProperties = false;
  }
  return closed;
}

/** Checks recorded answers {operation_id, method, status, content_type, body}. */
export class AnswerCheck {
  #contract;
  #ajv;
  #operations;
  #compiled = new Map();

  constructor(contract) {
    this.#contract = contract;
    this.#operations = new Map(operationsOf(contract).map((operation) => [operation.id, operation]));
    this.#ajv = new Ajv2020({ allErrors: true, strict: false, discriminator: true });
    addFormats(this.#ajv);
    // Formats that describe bytes rather than text.
    this.#ajv.addFormat('binary', true);
    const components = { schemas: {} };
    for (const [name, schema] of Object.entries(contract.components?.schemas ?? {})) {
      components.schemas[name] = close(schema);
    }
    this.#ajv.addSchema({ $id: 'madang:', components });
  }

  /** What is wrong with one answer, as lines; empty when it conforms. */
  problems(answer) {
    const operation = this.#operations.get(answer.operation_id);
    if (!operation) return [`no operation ${answer.operation_id} in the contract`];
    if (operation.method !== answer.method) {
      return [`${answer.operation_id} is ${operation.method}, answered as ${answer.method}`];
    }
    const status = String(answer.status);
    const response = this.#resolve(operation.responses[status] ?? this.#fallback(operation, status));
    if (!response) return [`status ${status} is not documented`];
    const body = answer.body === undefined ? null : answer.body;
    if (!response.content) {
      return body === null || body === '' ? [] : [`status ${status} has a body but documents none`];
    }
    const type = (answer.content_type ?? '').split(';')[0].trim().toLowerCase();
    const media = response.content[type] ?? (response.content['*/*'] || undefined);
    if (!media) {
      return [`content type '${type}' is not among ${Object.keys(response.content).join(', ')}`];
    }
    return this.#validate(`${answer.operation_id} ${status} ${type}`, media.schema, type, body);
  }

  // `default` stands for errors: a success that is not documented is a mistake.
  #fallback(operation, status) {
    return status >= '400' ? operation.responses.default : undefined;
  }

  #resolve(response) {
    if (!response?.$ref) return response;
    return response.$ref
      .slice(2)
      .split('/')
      .reduce((place, key) => place?.[key], this.#contract);
  }

  #validate(key, schema, type, body) {
    if (!schema || schema.format === 'binary') return [];
    let validate = this.#compiled.get(key);
    if (!validate) {
      const text = JSON.stringify(close(schema)).replaceAll('"#/', '"madang:#/');
      validate = this.#ajv.compile(JSON.parse(text));
      this.#compiled.set(key, validate);
    }
    let value = body;
    if (typeof body === 'string' && /\bjson$/.test(type)) {
      try {
        value = JSON.parse(body);
      } catch (error) {
        return [`the body is no JSON: ${error.message}`];
      }
    }
    if (validate(value)) return [];
    return validate.errors.map((error) => {
      const unknown = error.params.unevaluatedProperty ?? error.params.additionalProperty;
      return `${error.instancePath || '/'} ${error.message}${unknown ? `: '${unknown}'` : ''}`;
    });
  }
}

/** The documented success statuses of an operation. */
export function successes(operation) {
  return Object.keys(operation.responses).filter((status) => /^[123]\d\d$/.test(status));
}
