import type { Tokens } from '../auth.ts';
import type { Route } from '../route.ts';
import type { Sender } from '../webhooks.ts';
import { actionRoutes } from './actions.ts';
import { activityRoutes } from './activity.ts';
import { appRoutes } from './apps.ts';
import { checkRoutes } from './checks.ts';
import { commentRoutes } from './comments.ts';
import { contentRoutes } from './contents.ts';
import { deliveryRoutes } from './deliveries.ts';
import { gitDataRoutes } from './git-data.ts';
import { graphqlRoutes } from './graphql.ts';
import { issueRoutes } from './issues.ts';
import { labelRoutes } from './labels.ts';
import { pullRoutes } from './pulls.ts';
import { releaseRoutes } from './releases.ts';
import { repositoryRoutes } from './repository.ts';
import { reviewRoutes } from './reviews.ts';
import { rulesetRoutes } from './rulesets.ts';

/** Every route that is served. Order matters where one path is the beginning of another: the longer comes first. */
export function allRoutes(tokens: Tokens, sender: Sender): Route[] {
  return [
    ...appRoutes(tokens),
    ...deliveryRoutes(sender),
    ...repositoryRoutes,
    ...activityRoutes,
    ...commentRoutes,
    ...labelRoutes,
    ...issueRoutes,
    ...gitDataRoutes,
    ...checkRoutes,
    ...contentRoutes,
    ...reviewRoutes,
    ...pullRoutes,
    ...releaseRoutes,
    ...rulesetRoutes,
    ...actionRoutes,
    ...graphqlRoutes,
  ];
}
