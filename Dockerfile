# The bot as a server. Modules, suite and commands are not needed by it, but the engine and the schemas are; tests and demonstration stay out (.dockerignore).
FROM node:22-bookworm-slim
ENV NODE_ENV=production PORT=3000 HOST=0.0.0.0 MODSHELF_QUEUE=/data/queue
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY tsconfig.json ./
COPY schemas schemas
COPY engine engine
COPY registry registry
COPY github github
COPY bot bot
RUN mkdir -p /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm, which would keep SIGTERM from the bot: it drains before it ends.
CMD ["node", "--import", "tsx", "bot/main.ts"]
