export { createApi, startApi, type RunningApi } from './api';
export { openApiDocument } from './openapi';
