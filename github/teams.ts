import type { GitHub } from './client.ts';
import { isMissing } from './people.ts';

/** Returns the logins of a team's members. Shape: `owner/team` → logins; undefined for a team that is not there or hidden from us */
export async function readTeam(github: GitHub, team: string): Promise<string[] | undefined> {
  const [org = '', slug = ''] = team.split('/');
  try {
    return (await github.paginate(github.rest.teams.listMembersInOrg, { org, team_slug: slug, per_page: 100 })).map(({ login }) => login);
  } catch (error) {
    if (isMissing(error) || (error as { status?: unknown }).status === 403) return undefined;
    throw error;
  }
}
