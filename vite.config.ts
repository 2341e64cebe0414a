import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: './', // dist/ works under any path
  plugins: [react()],
  worker: { format: 'es' },
  build: { target: 'chrome134', chunkSizeWarningLimit: 1500 },
  server: { port: 4173, strictPort: true },
  preview: { port: 4173, strictPort: true },
});
