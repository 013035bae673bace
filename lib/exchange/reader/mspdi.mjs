import sax from 'sax';
import { decodeXml } from './decode.mjs';
import { FileRefusal } from './refusal.mjs';

const NAMESPACE = 'http://schemas.microsoft.com/project';
const PROJECT_FIELDS = new Set([
  'GUID',
  'CreationDate',
  'Name',
  'Title',
  'StartDate',
  'MinutesPerDay',
  'MinutesPerWeek',
]);
const LISTS = { Tasks: 'Task', Resources: 'Resource', Assignments: 'Assignment', Calendars: 'Calendar' };
const FIELDS = {
  Task: new Set(
    (
      'UID ID Name IsNull Active Manual WBS OutlineNumber OutlineLevel Summary Milestone Start Finish Duration ' +
      'DurationFormat PercentComplete ActualFinish ConstraintType Deadline Recurring IsSubproject ExternalTask ' +
      'Notes Work Cost FixedCost'
    ).split(' '),
  ),
  Resource: new Set(['UID', 'Name', 'EmailAddress', 'Type', 'IsNull']),
  Assignment: new Set(['TaskUID', 'ResourceUID']),
  Calendar: new Set(['UID']),
};
const PARTS = {
  PredecessorLink: new Set(['PredecessorUID', 'Type', 'CrossProject', 'LinkLag', 'LagFormat']),
  Baseline: new Set(['Number', 'Start', 'Finish']),
  ExtendedAttribute: new Set(['FieldID']),
  OutlineCode: new Set(['FieldID']),
};
const MAX_TEXT = 100_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly the characters XML 1.0 forbids
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/**
 * The parts of an MS Project XML file a plan is made from, as text just as written. Nothing is
 * interpreted here; a document type declaration, and with it any entity, is refused.
 */
export function readMspdi(bytes, limits) {
  const text = decodeXml(bytes);
  if (FORBIDDEN.test(text)) throw new FileRefusal('xml_invalid_character');
  // The whole file is in memory and bounded, so a long comment or note is no reason to stop.
  sax.MAX_BUFFER_LENGTH = Number.POSITIVE_INFINITY;
  const parser = sax.parser(true, { xmlns: true, strictEntities: true });
  const project = { fields: {}, Task: [], Resource: [], Assignment: [], Calendar: [] };
  const path = [];
  let item = null;
  let part = null;
  let leaf = null;
  let rootSeen = false;

  parser.onerror = () => {
    throw new FileRefusal('xml_malformed', { line: parser.line + 1 });
  };
  parser.ondoctype = () => {
    throw new FileRefusal('xml_doctype');
  };
  parser.onopentag = (node) => {
    const name = node.local;
    if (path.length === 0) {
      if (rootSeen) throw new FileRefusal('xml_malformed', { line: parser.line + 1 });
      if (name !== 'Project' || (node.uri !== '' && node.uri !== NAMESPACE))
        throw new FileRefusal('not_mspdi');
      rootSeen = true;
    }
    path.push(name);
    if (path.length > limits.maxDepth) throw new FileRefusal('xml_too_deep', { limit: limits.maxDepth });
    leaf = null;
    if (path.length === 2 && PROJECT_FIELDS.has(name)) leaf = { into: project.fields, name, text: '' };
    if (path.length === 3 && LISTS[path[1]] === name) {
      item = { line: parser.line + 1, fields: {}, parts: {} };
      project[name].push(item);
      if (project[name].length > limits.maxRows)
        throw new FileRefusal('too_many_rows', { limit: limits.maxRows });
    }
    if (path.length === 4 && item) {
      if (FIELDS[path[2]]?.has(name)) leaf = { into: item.fields, name, text: '' };
      part = path[2] === 'Task' && Object.hasOwn(PARTS, name) ? {} : null;
      if (part) {
        item.parts[name] ??= [];
        item.parts[name].push(part);
      }
    }
    if (path.length === 5 && part && PARTS[path[3]].has(name)) leaf = { into: part, name, text: '' };
  };
  const take = (chunk) => {
    if (leaf && leaf.text.length < MAX_TEXT) leaf.text += chunk;
  };
  parser.ontext = take;
  parser.oncdata = take;
  parser.onclosetag = () => {
    const name = path.pop();
    if (leaf && leaf.name === name) leaf.into[name] = leaf.text.trim();
    leaf = null;
    if (path.length === 3) part = null;
    if (path.length === 2) item = null;
  };
  parser.write(text).close();
  if (!rootSeen) throw new FileRefusal('xml_malformed', { line: 1 });
  return project;
}
