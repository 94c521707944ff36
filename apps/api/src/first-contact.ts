/** What somebody reads first at `/api/docs` (Markdown): how to sign in from a program, to read, to act, and what a refusal looks like. */
export const firstContact = `
Kiểm tra, giám sát và khắc phục sau kiểm tra. · Inspection, supervision and remediation.

## Bắt đầu · First contact

**1. Đăng nhập · Sign in.** Chương trình gửi \`carry: bearer\` để nhận mã phiên; trang web dùng cookie. Ở bản demo, tài khoản và mật khẩu được in ra khi chạy \`npm start\`. ·
A program sends \`carry: bearer\` and gets the token of its session; the page uses a cookie. In the demo, \`npm start\` prints accounts and password.

\`\`\`
curl -s http://127.0.0.1:3000/api/v1/sessions -H 'content-type: application/json' \\
  -d '{"login": "x-ubkt-cn", "password": "…", "carry": "bearer"}'
# {"token": "kgs_…", "expiresInSeconds": 43200}
\`\`\`

Chương trình chạy lâu dài nên dùng mã truy cập cá nhân (\`POST /api/v1/me/tokens\`). · A program that stays should use a personal token (\`POST /api/v1/me/tokens\`).

**2. Đọc · Read.** Trên trang này: bấm *Authorize*, dán mã vào ô \`token\`. · On this page: press *Authorize* and paste the token.

\`\`\`
curl -s http://127.0.0.1:3000/api/v1/today -H 'authorization: Bearer kgs_…'
\`\`\`

Danh sách trả \`{items, next}\`; gửi \`next\` vào \`after\` để lấy trang sau. Điều không được xem thì trả 404. · Lists answer \`{items, next}\`; send \`next\` as \`after\` for the page that follows. What you may not see is 404.

**3. Thao tác · Act.** Mỗi lần ghi cần một \`Idempotency-Key\` riêng: gửi lại cùng khóa, cùng nội dung thì nhận lại kết quả cũ, không bao giờ ghi hai lần. ·
Every act needs an \`Idempotency-Key\` of its own: the same key with the same content answers what it answered before and never acts twice.

\`\`\`
curl -s http://127.0.0.1:3000/api/v1/cases -H 'authorization: Bearer kgs_…' -H 'content-type: application/json' \\
  -H 'idempotency-key: 3f0d5c1e-first-case' \\
  -d '{"process": "inspection", "title": "Kiểm tra chi bộ xóm 3", "subjectUnitId": "…",
       "input": {"signs": "Nhiều tháng không họp chi bộ.", "basis": "Giám sát thường xuyên"}}'
\`\`\`

Vụ việc nêu trong \`_actions\` những gì được làm lúc này, kèm mẫu nhập. Mẫu theo từng quy trình: các lược đồ \`Opening.…\` và \`Action.…\` cuối trang. Sửa bản ghi cần \`If-Match\` với ETag đã đọc. ·
A case names in \`_actions\` what may be done now, with its form. The forms by process are the schemas \`Opening.…\` and \`Action.…\` at the end of this page. Edits need \`If-Match\` with the ETag that was read.

**4. Khi bị từ chối · When refused.** \`application/problem+json\`: \`code\` cho chương trình, \`detail\` và \`detail_en\` nói sai ở đâu và phải làm gì, \`fields\` nêu từng mục sai. 202: đã nhận, hỏi lại ở \`Location\`. ·
\`code\` is for programs, \`detail\` and \`detail_en\` say what is wrong and what to do, \`fields\` names each wrong field. 202: taken, ask again at \`Location\`.
`.trim();
