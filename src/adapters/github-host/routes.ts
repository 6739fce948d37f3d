/** The REST routes of one repository. Names are encoded; slashes in branch names stay. Pure. */

export interface RepositoryPlace {
  readonly owner: string;
  readonly name: string;
}

export type Routes = ReturnType<typeof routesOf>;

/** Each part of a path encoded, `a/b` staying `a/b`: GitHub reads branch names that way. */
const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** @param place called for every route, because the repository may have been renamed */
export function routesOf(place: () => RepositoryPlace) {
  const at = (rest: string): string => {
    const { owner, name } = place();
    return `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}${rest}`;
  };
  return {
    repository: () => `GET ${at('')}`,
    permission: (login: string) => `GET ${at(`/collaborators/${encodeURIComponent(login)}/permission`)}`,
    ref: (branch: string) => `GET ${at(`/git/ref/heads/${encoded(branch)}`)}`,
    refsUnder: (start: string) => `GET ${at(`/git/matching-refs/heads/${encoded(start)}`)}`,
    createRef: () => `POST ${at('/git/refs')}`,
    updateRef: (branch: string) => `PATCH ${at(`/git/refs/heads/${encoded(branch)}`)}`,
    deleteRef: (branch: string) => `DELETE ${at(`/git/refs/heads/${encoded(branch)}`)}`,
    /** The label under which the mutation is noted. */
    updateRefs: (branch: string) => `POST /graphql updateRefs refs/heads/${branch}`,
    commit: (sha: string) => `GET ${at(`/git/commits/${sha}`)}`,
    createCommit: () => `POST ${at('/git/commits')}`,
    tree: (sha: string) => `GET ${at(`/git/trees/${sha}`)}`,
    createTree: () => `POST ${at('/git/trees')}`,
    blob: (sha: string) => `GET ${at(`/git/blobs/${sha}`)}`,
    createBlob: () => `POST ${at('/git/blobs')}`,
    compare: (base: string, head: string) => `GET ${at(`/compare/${encoded(base)}...${encoded(head)}`)}`,
    pulls: () => `GET ${at('/pulls')}`,
    pull: (number: number) => `GET ${at(`/pulls/${number}`)}`,
    reviews: (number: number) => `GET ${at(`/pulls/${number}/reviews`)}`,
    createPull: () => `POST ${at('/pulls')}`,
    updatePull: (number: number) => `PATCH ${at(`/pulls/${number}`)}`,
    /** The label under which the mutation is noted. */
    enableAutoMerge: (number: number) => `POST /graphql enablePullRequestAutoMerge ${number}`,
    comments: (number: number) => `GET ${at(`/issues/${number}/comments`)}`,
    createComment: (number: number) => `POST ${at(`/issues/${number}/comments`)}`,
    updateComment: (id: number) => `PATCH ${at(`/issues/comments/${id}`)}`,
    commitsOf: () => `GET ${at('/commits')}`,
    checks: (sha: string) => `GET ${at(`/commits/${sha}/check-runs`)}`,
    createCheck: () => `POST ${at('/check-runs')}`,
    updateCheck: (id: number) => `PATCH ${at(`/check-runs/${id}`)}`,
    labels: (number: number) => `POST ${at(`/issues/${number}/labels`)}`,
    assignees: (number: number) => `POST ${at(`/issues/${number}/assignees`)}`,
    reviewers: (number: number) => `POST ${at(`/pulls/${number}/requested_reviewers`)}`,
  };
}
