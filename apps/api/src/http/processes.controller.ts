import { Controller, Get } from '@nestjs/common';
import type { Actor } from '@kiem-giam/access';
import { inputJsonSchema } from '@kiem-giam/cases';
import { worldTime } from '@kiem-giam/platform';
import { competencesOf } from '@kiem-giam/units';
import { opensInRole, processes, subjectKindsOf, words, type ProcessDefinition } from '@kiem-giam/workflows';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { InjectDatabase } from '../providers';
import { Operation, operation } from './operation';
import { CurrentActor } from './request-marks';

const text = z.object({ vi: z.string(), en: z.string() });
const table = z.record(z.string(), text);
const listed = operation({
  summary: { vi: 'Các quy trình với tên gọi từng bước, nhiệm vụ, thao tác và mẫu mở vụ việc', en: 'Processes with the names of their stages, duties and actions, and the form that opens a case' },
  answers: {
    200: z.object({
      items: z.array(z.object({
        process: z.string(), opensByPeople: z.boolean(), openingPositionIds: z.array(z.string()).describe('Positions in which the caller may open such a case about somebody; about whom exactly is judged when he does.'), subjects: z.array(z.enum(['unit', 'person'])), name: text, about: text, parties: table, stages: table, obligations: table, rights: z.array(z.string()), actions: table, fields: table, fieldHints: table, papers: table, outcomes: table, input: z.unknown(),
      })),
    }),
  },
  problems: [],
});

/** The processes of this installation, with their words: what a page needs to speak of a case, and to offer opening one to those who may. */
@Controller('processes')
export class ProcessesController {
  constructor(@InjectDatabase() private readonly database: DataSource) {}

  @Get()
  @Operation(listed)
  async list(@CurrentActor() { positions }: Actor): Promise<unknown> {
    const { today } = await worldTime(this.database.manager);
    const competences = await competencesOf(this.database.manager, positions.map(({ bodyId }) => bodyId), today);
    const items = Object.values(processes).map((definition) => ({
      process: definition.process, opensByPeople: definition.opening.who.length > 0, openingPositionIds: positions.filter((position) => opens(definition, position, competences)).map(({ id }) => id), subjects: subjectKindsOf(definition), rights: [], fieldHints: {}, ...words[definition.process]!,
      input: inputJsonSchema(definition.opening.input),
    }));
    return { items };
  }
}

/** A position opens a case where the definition names its role and the table gives its body the competence over somebody. */
function opens(definition: ProcessDefinition, { role, bodyId }: Actor['positions'][number], competences: ReadonlySet<string>): boolean {
  const { competence } = definition.opening;
  return opensInRole(definition, role) && (competence === null || competences.has(`${bodyId} ${competence}`));
}
