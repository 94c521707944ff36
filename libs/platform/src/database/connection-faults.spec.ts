import { isConnectionFault } from './connection-faults';

const fault = (message: string, code?: string): Error => Object.assign(new Error(message), code === undefined ? {} : { code });

test.each([
  ['a server that ends our connection', fault('terminating connection due to administrator command', '57P01')],
  ['a server that starts up', fault('the database system is starting up', '57P03')],
  ['a server with too many guests', fault('sorry, too many clients already', '53300')],
  ['a lock that somebody else keeps', fault('canceling statement due to lock timeout', '55P03')],
  ['a connection that broke', fault('Connection terminated unexpectedly')],
  ['nobody at the address', fault('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED')],
  ['the same within what the query layer throws', Object.assign(new Error('query failed'), { driverError: fault('x', '08006') })],
])('%s is a fault of the connection', (_what, error) => {
  expect(isConnectionFault(error)).toBe(true);
});

test.each([['a broken constraint', fault('duplicate key', '23505')], ['a defect of ours', new TypeError('undefined is not a function')], ['no error', 'text']])('%s is not', (_what, error) => {
  expect(isConnectionFault(error)).toBe(false);
});
