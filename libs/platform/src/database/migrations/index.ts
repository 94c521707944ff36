import { Roles1767571200001 } from './1767571200001-roles';
import { Units1767571200002 } from './1767571200002-units';
import { Access1767571200004 } from './1767571200004-access';
import { Audit1767571200005 } from './1767571200005-audit';
import { Policies1767571200003 } from './1767571200003-policies';
import { Cases1767571200006 } from './1767571200006-cases';
import { Documents1767571200007 } from './1767571200007-documents';
import { Meetings1767571200008 } from './1767571200008-meetings';
import { Notices1767571200009 } from './1767571200009-notices';
import { AuditReading1767571200010 } from './1767571200010-audit-reading';
import { ErasingWords1767571200011 } from './1767571200011-erasing-words';

/** In the order in which they run. A released migration is never edited; a new one is added at the end. */
export const migrations = [Roles1767571200001, Units1767571200002, Policies1767571200003, Access1767571200004, Audit1767571200005, Cases1767571200006, Documents1767571200007, Meetings1767571200008, Notices1767571200009, AuditReading1767571200010, ErasingWords1767571200011];
