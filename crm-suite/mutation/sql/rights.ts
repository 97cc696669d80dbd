/** Faults in who may do what: policies, grants, and the triggers that ask for the rest. */
import { leavingOut, replacing, type SQLFault, type SQLOperator } from '../fault.ts';

const POLICY = (command: string): RegExp => new RegExp(`^policy \\w+ ${command} `);
const ROLES = ['sales', 'support', 'manager', 'finance', 'admin', 'auditor'];

/** Gives another role the policy of the one found, and what it needs to name the table and its view. Other tables keep their policies. */
function alsoFor(name: string, statements: RegExp, from: string, act: string): SQLOperator {
  return {
    name, statements,
    plant: (text): SQLFault[] => ROLES.filter((role) => role !== from).map((role) => ({
      place: role, text: `${text}; ${text.replaceAll(`role_${from}"`, `role_${role}"`).replaceAll(`"${from} `, `"${role} too `)}; grant select, ${act} on all tables in schema core to "modshelf_role_${role}"; grant select, ${act} on all tables in schema shelf to "modshelf_role_${role}"`,
    })),
  };
}

export const RIGHTS_OPERATORS: readonly SQLOperator[] = [
  leavingOut('leave out a policy to read', POLICY('read')),
  leavingOut('leave out a policy to create', POLICY('create')),
  leavingOut('leave out a policy to update', POLICY('update')),
  leavingOut('leave out a policy to delete', POLICY('delete')),
  replacing('read every row', POLICY('read'), /using \((?!true\))(.*)\)$/g, () => 'using (true)'),
  replacing('delete every row', POLICY('delete'), /using \((?!true\))(.*)\)$/g, () => 'using (true)'),
  replacing('update every row', POLICY('update'), /using \((?!true\)).*with check \((.*)\)$/g, () => 'using (true) with check (true)'),
  replacing('read own rows only', POLICY('read'), /using \((true)\)$/g, () => `using (owner = nullif(current_setting('app.uid', true), ''))`),
  replacing('delete own rows only', POLICY('delete'), /using \((true)\)$/g, () => `using (owner = nullif(current_setting('app.uid', true), ''))`),
  alsoFor('let another role read', /^policy manager read /, 'manager', 'select'),
  alsoFor('let another role delete', /^policy manager delete /, 'manager', 'delete'),
  leavingOut('grant no reading', /^\w+ may select /),
  leavingOut('grant no writing', /^\w+ may (insert|update|delete) /),
  leavingOut('ask no rights of rows', /^row rights of /),
  leavingOut('give a report to nobody', /^\w+ may read /),
  replacing('give a report to everybody', /^\w+ may read /, / to "modshelf_role_(\w+)"$/g, () => ' to public'),
  replacing('show what the reader may not see', /^(view|report) /, /with \((security_invoker = true)\)/g, () => ''),
  replacing('forget whose row it is', /^function \w+ is own$/, /(current_setting\(''app\.uid'', true\))/g, () => `''nobody''`),
  leavingOut('leave out a trigger', /^trigger /),
  replacing('ask only when a row is made', /^trigger (rights|state|values|rules) /, /(insert or update)/g, () => 'insert'),
  replacing('ask only when a row is changed', /^trigger (rights|state|values|rules) /, /(insert or update)/g, () => 'update'),
];
