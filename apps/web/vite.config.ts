import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page is built once and served by the API; `KIEM_GIAM_API` names a running API for `vite` in development. */
export default defineConfig({
  plugins: [react()],
  build: { target: 'es2022', assetsInlineLimit: 0 },
  server: { proxy: { '/api': process.env['KIEM_GIAM_API'] ?? 'http://127.0.0.1:3000', '/health': process.env['KIEM_GIAM_API'] ?? 'http://127.0.0.1:3000' } },
});
