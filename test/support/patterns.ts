/** The meaning of file patterns: one table for files of this machine and for files of a repository on a host. */

interface Pattern {
  readonly pattern: string;
  /** Existing files. */
  readonly files: readonly string[];
  /** The files that the pattern matches, sorted. */
  readonly met: readonly string[];
}

export const patterns: readonly Pattern[] = [
  { pattern: '*.md', files: ['README.md', 'docs/a.md', '.a.md', 'a.mdx'], met: ['README.md'] },
  { pattern: '*.MD', files: ['README.md', 'A.MD'], met: ['A.MD'] },
  { pattern: '**/*.md', files: ['a.md', 'x/y/c.md', '.github/a.md'], met: ['a.md', 'x/y/c.md'] },
  { pattern: 'docs/**', files: ['docs/a/b.md', 'doc/a.md'], met: ['docs/a/b.md'] },
  { pattern: '.github/*.md', files: ['.github/a.md', 'github/a.md'], met: ['.github/a.md'] },
  { pattern: 'l?st-*-*.md', files: ['list-a-b.md', 'list-a.md', 'lst-a-b.md'], met: ['list-a-b.md'] },
  { pattern: 'a*b*c.md', files: ['aXbXbc.md', 'aXc.md'], met: ['aXbXbc.md'] },
  { pattern: 'README.{de,zh}.md', files: ['README.de.md', 'README.fr.md'], met: ['README.de.md'] },
  { pattern: '[ab].md', files: ['a.md', 'b.md', 'c.md'], met: ['a.md', 'b.md'] },
  { pattern: '[!ab].md', files: ['a.md', 'c.md'], met: ['c.md'] },
  // Brackets are literal, whatever comes before them.
  { pattern: '*(old).md', files: ['list (old).md', 'old.md', 'oldold.md'], met: ['list (old).md'] },
  { pattern: '*.none', files: ['a.md'], met: [] },
];
