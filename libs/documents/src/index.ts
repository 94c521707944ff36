export { documentFiles, type DocumentFiles } from './document-files';
export { documentCard, documentsExist, documentsOfCase, type CaseDocument, type DocumentCard } from './document.queries';
export { downloadHeaders } from './file-names';
export { secrecyMarks, uploadDocument, type DocumentStore, type DocumentUpload, type SecrecyMark, type Uploader } from './upload-document';
