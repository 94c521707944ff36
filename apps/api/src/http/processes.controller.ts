import { Controller, Get } from '@nestjs/common';
import type { Actor } from '@kiem-giam/access';
import { inputJsonSchema } from '@kiem-giam/cases';
import { worldTime } from '@kiem-giam/platform';
import { competencesOf, type Competence } from '@kiem-giam/units';
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
        process: z.string(), openingPositionIds: z.array(z.string()).describe('Positions in which the caller may open such a case about somebody; about whom exactly is judged when he does.'), subjects: z.array(z.enum(['unit', 'person'])).describe('Whom the caller may open such a case about: an organisation, a person, either, or nobody.'), name: text, about: text, parties: table, stages: table, obligations: table, rights: z.array(z.string()), actions: table, fields: table, fieldHints: table, papers: table, outcomes: table, input: z.unknown(),
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
      process: definition.process, ...openingsOf(definition, positions, competences), rights: [], fieldHints: {}, ...words[definition.process]!, input: inputJsonSchema(definition.opening.input),
    }));
    return { items };
  }
}

/** In which positions the caller opens a case, and about whom: the definition names the role, and the table gives its body the competence over some unit or person. */
function openingsOf(definition: ProcessDefinition, positions: Actor['positions'], competences: readonly Competence[]): { openingPositionIds: string[]; subjects: Competence['over'][] } {
  const { competence } = definition.opening;
  const kinds = subjectKindsOf(definition);
  const covers = (bodyId: string, kind: Competence['over']): boolean => competence === null || competences.some((one) => one.bodyId === bodyId && one.activity === competence && one.over === kind);
  const named = positions.filter(({ role }) => opensInRole(definition, role));
  return {
    openingPositionIds: named.filter(({ bodyId }) => kinds.some((kind) => covers(bodyId, kind))).map(({ id }) => id),
    subjects: kinds.filter((kind) => named.some(({ bodyId }) => covers(bodyId, kind))),
  };
}
