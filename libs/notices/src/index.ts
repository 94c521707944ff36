export { deliverNotices, type NoticeOrder } from './deliver-notices';
export { inbox, markAllRead, markRead, noticeTrail, type InboxPage, type Notice, type NoticeTrace, type TrailQuestion } from './inbox.queries';
export { isNoticeTemplate, renderNotice, type NoticeTemplateName, type NoticeWords } from './templates';
