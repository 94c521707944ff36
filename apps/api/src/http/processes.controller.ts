import { Controller, Get } from '@nestjs/common';
import { processes, subjectKindsOf, words } from '@kiem-giam/workflows';
import { inputJsonSchema } from '@kiem-giam/cases';
import { z } from 'zod';
import { Operation, operation } from './operation';

const text = z.object({ vi: z.string(), en: z.string() });
const table = z.record(z.string(), text);
const listed = operation({
  summary: { vi: 'Các quy trình với tên gọi từng bước, nhiệm vụ, thao tác và mẫu mở vụ việc', en: 'Processes with the names of their stages, duties and actions, and the form that opens a case' },
  answers: {
    200: z.object({
      items: z.array(z.object({
        process: z.string(), opensByPeople: z.boolean(), subjects: z.array(z.enum(['unit', 'person'])), name: text, about: text, parties: table, stages: table, obligations: table, rights: z.array(z.string()), actions: table, fields: table, fieldHints: table, papers: table, outcomes: table, input: z.unknown(),
      })),
    }),
  },
  problems: [],
});

/** The processes of this installation, with their words: what a page needs to speak of a case. */
@Controller('processes')
export class ProcessesController {
  @Get()
  @Operation(listed)
  list(): unknown {
    const items = Object.values(processes).map((definition) => ({
      process: definition.process, opensByPeople: definition.opening.who.length > 0, subjects: subjectKindsOf(definition), rights: [], fieldHints: {}, ...words[definition.process]!, input: inputJsonSchema(definition.opening.input),
    }));
    return { items };
  }
}
